"""The pictures of one connection to a camera, on the clock of the set that they belong to.

Each connection counts its time from a zero of its own; a set may see several of them.
"""

from dataclasses import replace
from typing import Protocol

from posecheck.body.pose import Seconds
from posecheck.capture.video import Image, VideoFrame


class Watcher(Protocol):
    """What looks at the pictures."""

    def starts_at(self) -> float:
        """Time of the set now, by the clock of this computer."""

    def arrived(self, stamp_s: float) -> None:
        """A picture has come in, whether it is looked at or not."""

    def show(self, picture: VideoFrame) -> Image | None:
        """What she sees of it."""

    def is_fed_by(self, feed: "Feed") -> bool:
        """Whether this is the newest connection."""

    def lost(self) -> None:
        """The newest connection has ended."""


class Feed:
    """One connection; once there is a newer one its pictures and its end mean nothing any more."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._ahead_s: float | None = None

    def arrived(self, stamp_s: float) -> None:
        """The camera has sent a picture of this stamp."""
        if self._watcher.is_fed_by(self):
            if self._ahead_s is None:
                self._ahead_s = self._watcher.starts_at() - stamp_s
            self._watcher.arrived(stamp_s + self._ahead_s)

    def show(self, picture: VideoFrame) -> Image | None:
        """What she sees of a picture that has arrived; None when it is left out."""
        if self._ahead_s is None or not self._watcher.is_fed_by(self):
            return None
        time_s = Seconds(picture.time_s + self._ahead_s)
        return self._watcher.show(replace(picture, time_s=time_s))

    def lost(self) -> None:
        """The connection has ended, whoever ended it."""
        if self._watcher.is_fed_by(self):
            self._watcher.lost()
