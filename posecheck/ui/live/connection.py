"""The connection to a camera, this browser's or a phone's; a set may need several.

All of them are made by streamlit-webrtc.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st
from streamlit_webrtc import (
    MediaStreamConstraints,
    VideoHTMLAttributes,
    VideoProcessorBase,
    WebRtcMode,
    webrtc_streamer,
)
from streamlit_webrtc.config import MediaTrackConstraints

from posecheck.capture.live.landmarks import StreamFrame, frame_of, picture_in
from posecheck.capture.live.pace import FULL_FPS
from posecheck.capture.live.phone_camera import AWAY_S, PHONE, Player, Sender
from posecheck.ui.live.browser_components import START, Gate, gate
from posecheck.ui.live.ice import rtc_configuration
from posecheck.ui.live.stream import Stream

# It fills the frame of the component in whatever shape the camera gives it.
_PICTURE: VideoHTMLAttributes = {
    "autoPlay": True,
    "muted": True,
    "playsInline": True,
    "controls": False,
    "style": {
        "position": "fixed",
        "inset": "0",
        "width": "100%",
        "height": "100%",
        "objectFit": "contain",
        "background": "#1B1F2A",
    },
}


# In place of a name that a browser gives.
OF_PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A camera of the browser; "" stands for the one that shows whoever looks at the screen.

    Attributes:
        device: the browser's name of it, or ``OF_PHONE`` for that of the paired phone.
        facing: which of a phone's own, "user" or "environment", where it has no name.
    """

    device: str = ""
    facing: str = "user"

    @property
    def is_of_phone(self) -> bool:
        """Whether its pictures come from the paired phone."""
        return self.device == OF_PHONE

    @property
    def constraints(self) -> MediaStreamConstraints:
        """What is asked of it: the pictures as it takes them, upright or not, never cropped."""
        which: Mapping[str, object] = {"facingMode": self.facing}
        if self.device:
            which = {"deviceId": {"exact": self.device}}
        video = {
            "width": {"ideal": 640},
            "height": {"ideal": 480},
            "frameRate": {"ideal": FULL_FPS, "max": FULL_FPS},
            "resizeMode": {"ideal": "none"},
            **which,
        }
        return {"video": cast("MediaTrackConstraints", video), "audio": False}


def connect(stream: Stream[Any], camera: Camera, *, number: int) -> Gate:
    """Show the picture of a camera, drawn upon by a stream; what the browser says of it.

    Args:
        number: of this connection in this tab; a new number makes a new connection.
    """
    if camera.is_of_phone:
        # A player, unlike a source track, is stopped together with the connection.
        return _connected(
            number, camera, mode=WebRtcMode.RECVONLY, player_factory=_phone_player(stream)
        )
    return _connected(
        number, camera, mode=WebRtcMode.SENDRECV, video_processor_factory=_processor(stream)
    )


def send(sender: Sender, camera: Camera, *, number: int) -> Gate:
    """Send the pictures of this phone's camera to the stage; what the browser says of it."""
    return _connected(number, camera, mode=WebRtcMode.SENDONLY, sink_video_track=sender)


def _connected(number: int, camera: Camera, **ends: Any) -> Gate:
    """One connection, once its camera is open; ``ends``: where pictures come from and go to."""
    key = f"camera_{number}"
    told = gate(
        f"gate_{number}",
        key,
        None if camera.is_of_phone else camera.constraints,
        sends=ends["mode"] is WebRtcMode.SENDONLY,
    )
    if told.is_open:  # it is told once
        st.session_state[f"opened_{number}"] = True
    # A fragment is named by its place: the stage that follows must not move when this is filled, or
    # what is asked for on it meanwhile goes to one that is no more.
    picture = st.container()
    if f"opened_{number}" in st.session_state:
        _never_stale(key)
        with picture:
            webrtc_streamer(
                key=key,
                rtc_configuration=rtc_configuration(),
                media_stream_constraints=camera.constraints,
                media_toggle_controls=False,
                video_html_attrs=_PICTURE,
                translations={"start": START},
                **ends,
            )
    return told


def _never_stale(key: str) -> None:
    """Keep a connection that is rendered in every run of the page from being taken for a stale one.

    streamlit-webrtc closes a connection when the page has run twice since it was last rendered.
    It reads that from a count which Streamlit raises only when the end of a run is sent off: two
    quick runs may both begin at the old count, and the third looks as if one had been left out.
    Without the count of the last run nothing is compared; numbers of connections are never reused.
    """
    if key in st.session_state:
        st.session_state[key]._last_rendered_run_count = None


def _phone_player(stream: Stream[Any]) -> Callable[[], Any]:
    """Makes what streamlit-webrtc plays to one stage of the phone's camera."""

    def player() -> Player:
        # A phone that was away stands elsewhere now: it counts as another connection.
        shows = _Shows(stream, away_s=AWAY_S)
        return PHONE.stage(shows.draw, shows.lost)

    return player


def _processor(stream: Stream[Any]) -> Callable[[], VideoProcessorBase]:
    """Makes what streamlit-webrtc calls on its own thread; it knows nothing of the page."""

    class Processor(VideoProcessorBase):
        def __init__(self) -> None:
            self._shows = _Shows(stream, away_s=math.inf)

        async def recv_queued(self, frames: list[StreamFrame]) -> list[StreamFrame]:
            """Draw on the newest frame; older ones that have piled up are let go."""
            drawn = self._shows.draw(frames)
            return [] if drawn is None else [drawn]

        def on_ended(self) -> None:
            """The camera, the tab or the connection is gone."""
            self._shows.lost()

    return Processor


class _Shows:
    """One connection to a stream: pictures in, drawn pictures out, on one thread.

    Args:
        away_s: after so long without a picture the feed is taken for a new one.
    """

    def __init__(self, stream: Stream[Any], *, away_s: float) -> None:
        self._stream, self._away_s = stream, away_s
        self._feed = stream.feed()
        self._stamp_s = math.inf

    def draw(self, frames: list[StreamFrame]) -> StreamFrame | None:
        """The newest frame, drawn upon; None when it is left out."""
        for frame in frames:
            stamp_s = frame.time or 0.0
            if stamp_s - self._stamp_s > self._away_s:
                self._feed = self._stream.feed()
            self._feed.arrived(stamp_s)
            self._stamp_s = stamp_s
        drawn = self._feed.show(picture_in(frames[-1]))
        return None if drawn is None else frame_of(drawn)

    def lost(self) -> None:
        """The connection has ended, whoever ended it."""
        self._feed.lost()
