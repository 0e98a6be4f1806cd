"""The silence of a camera: how long a set waits for pictures, and when it asks for them anew."""

import time
from typing import Any

from posecheck.capture.live.phone_camera import PHONE
from posecheck.coaching.guide.screen import Saying, Sound
from posecheck.ui.live.sentences import NO_PICTURES, PHONE_AWAY, PHONE_LEFT
from posecheck.ui.live.stream import ABANDONED_S, Stream
from posecheck.ui.live.visit import Visit

# Without a picture for so long it is said; the camera is asked for anew, as often; it is given up.
_QUIET_S, _AGAIN_S, _SILENT_S = 1.5, 8.0, 30.0


def is_quiet(visit: Visit, stream: Stream[Any]) -> bool:
    """Whether it should be said that no pictures come."""
    return phone_is_away(visit) or (stream.silent_s or 0.0) > _QUIET_S


def phone_is_away(visit: Visit) -> bool:
    """Whether the camera is a phone's that sleeps, or has left."""
    return visit.camera.is_of_phone and not PHONE.is_sending


def say_when_away(visit: Visit) -> None:
    """Say it aloud, once each time, when the phone of a set leaves."""
    away = phone_is_away(visit)
    if away and not visit.phone_away:
        visit.say(Saying(text=why_quiet(visit), sound=Sound.PAUSE))
    visit.phone_away = away


def why_quiet(visit: Visit) -> str:
    """Why no pictures come, in a sentence."""
    if not phone_is_away(visit):
        return NO_PICTURES
    return PHONE_LEFT if PHONE.sender is None else PHONE_AWAY


def is_given_up(visit: Visit, stream: Stream[Any]) -> bool:
    """Whether nobody waits for pictures any longer; a phone has to be fetched first."""
    longest_s = ABANDONED_S if visit.camera.is_of_phone else _SILENT_S
    return stream.closed or (stream.silent_s or 0.0) > longest_s


def asks_anew(visit: Visit, stream: Stream[Any]) -> bool:
    """Whether another connection could bring the pictures back; to a phone that is away, none."""
    if phone_is_away(visit) or (stream.silent_s or 0.0) <= _QUIET_S:
        return False
    since_s = max(visit.connected_s, _back_s(visit))
    return time.monotonic() - since_s > _AGAIN_S


def _back_s(visit: Visit) -> float:
    """When the phone came back: its first pictures are on their way to the stage."""
    sender = PHONE.sender if visit.camera.is_of_phone else None
    return 0.0 if sender is None or sender.back_s is None else sender.back_s
