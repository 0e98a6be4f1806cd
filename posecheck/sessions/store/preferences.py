"""The preferences of a person: how she wants to be helped, and how that is kept."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Literal

import msgspec

from posecheck.sessions.store.base import Json

ModelChoice = Literal["lite", "full", "heavy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person wants to be helped.

    Attributes:
        model: which pose network watches.
        voice: whether cues are spoken; ``voice_name``: by which of the browser's voices, or ""
            for its own choice.
        keep_video: whether a video is kept with its session.
        offered_on: by posture, ISO date on which she was last offered to find her neutral.
        language: of titles and cues, see ``posecheck.translation``.
    """

    model: ModelChoice = "full"
    voice: bool = True
    voice_name: str = ""
    keep_video: bool = False
    language: str = "en"
    offered_on: Mapping[str, str] = field(default_factory=dict)


def preferences_of(stored: Json | None) -> Preferences:
    """What was chosen; a key or a value that this version does not know is passed over."""
    chosen = Preferences()
    for name, value in (stored or {}).items():
        with suppress(msgspec.ValidationError):
            chosen = msgspec.convert(asdict(chosen) | {name: value}, Preferences)
    return chosen
