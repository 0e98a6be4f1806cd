"""The braid of several trackers' frames: one stream in order, handed on where trackers agree.

No threads are in here: whoever tracks puts frames in, whoever joins takes them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Literal

from posecheck.body.track import PoseFrame
from posecheck.capture.pieces.room import Room
from posecheck.capture.pieces.seam import SeamFinder

# A strand, and the number of one of its frames.
_Place = tuple[int, int]
# After so long without a seam what later trackers have seen is taken to be of no use.
_PATIENCE_S = 3.0


@dataclass(slots=True, eq=False)
class _Strand:
    """What one tracker has seen.

    Attributes:
        start_s: the time of its first picture.
        beside: with which frame of which later strand its next one is compared.
        frames: all of them; those that have been taken are None.
        last_s: the time of the last.
        compared: how many of them have been compared: from the last of these on another may go on.
        heir: the frame that comes after its last.
        over: whether it gets no more.
    """

    start_s: float
    beside: _Place
    frames: list[PoseFrame | None] = field(default_factory=list)
    last_s: float = 0.0
    compared: int = 0
    finder: SeamFinder = field(default_factory=SeamFinder)
    heir: _Place | None = None
    over: bool = False


class Braid:
    """Frames of several trackers of one video in, one stream out.

    Where no seam is found, the earlier tracker goes on, to the end of the video if need be.

    Attributes:
        parts: which strands make the stream so far, and each from after which time on.

    Args:
        starts_s: for each tracker, in order, the time of its first picture.
    """

    def __init__(self, starts_s: Sequence[float]) -> None:
        self._strands = [
            _Strand(start_s=start_s, beside=(number + 1, 0))
            for number, start_s in enumerate(starts_s)
        ]
        self._next: _Place = (0, 0)
        self._last: PoseFrame | None = None
        self._room = Room()
        self.parts: list[tuple[int, float]] = [(0, -inf)]

    @property
    def current(self) -> int:
        """The strand whose frame comes next."""
        return self._next[0]

    @property
    def done(self) -> bool:
        """Whether everything has been taken."""
        number, at = self._next
        strand = self._strands[number]
        return strand.over and strand.heir is None and at == len(strand.frames)

    def wants(self, number: int) -> bool:
        """Whether more frames of a strand are of use."""
        return number >= self.current and self._strands[number].heir is None

    def add(self, number: int, frame: PoseFrame) -> None:
        """Take in the next frame of a strand that is wanted."""
        strand = self._strands[number]
        strand.frames.append(frame)
        strand.last_s = frame.time_s
        self._compare(number)

    def end(self, number: int) -> None:
        """A strand gets no more frames: its video is over, nobody wants them, or it failed."""
        self._strands[number].over = True
        self._compare(number)

    def take(self) -> list[PoseFrame]:
        """The next frames of the stream, as far as they are known."""
        taken: list[PoseFrame] = []
        while True:
            number, at = self._next
            strand = self._strands[number]
            for i in range(at, strand.compared):
                frame, strand.frames[i] = strand.frames[i], None
                assert frame is not None  # each is taken once
                self._last = self._room.told(frame)
                taken.append(self._last)
            self._next = number, max(at, strand.compared)
            if strand.heir is None or strand.compared < len(strand.frames):
                return taken
            self._go_on(strand.heir)

    def seen(self) -> list[tuple[float, float]]:
        """From when to when the video has been looked at, as far as that seems of use."""
        current = self._strands[self.current]
        ends_s = [*(strand.start_s for strand in self._strands[1:]), inf]
        alone = current.last_s > ends_s[self.current] + _PATIENCE_S
        seen: list[tuple[float, float]] = []
        for strand, end_s in zip(self._strands, ends_s, strict=True):
            by = current if alone and strand.start_s < current.last_s else strand
            seen.append((strand.start_s, min(max(by.last_s, strand.start_s), end_s)))
        return seen

    def _compare(self, latest: int) -> None:
        """Compare a strand that has something new, then those before it, which waited for it.

        A strand is compared with what is sure of a later one, so that who is quicker is all one.
        """
        for strand in reversed(self._strands[self.current : latest + 1]):
            while strand.heir is None and strand.compared < len(strand.frames):
                own = strand.frames[strand.compared]
                assert own is not None  # what has not been compared has not been taken
                other = self._beside(strand, own.time_s)
                if other == "to come":
                    break
                strand.compared += 1
                if strand.finder.is_here(own, other):
                    strand.heir = strand.beside
                    del strand.frames[strand.compared :]

    def _go_on(self, heir: _Place) -> None:
        number, at = heir
        strand, here = self._strands[number], self._last
        there = strand.frames[at - 1]
        assert here is not None
        assert there is not None
        self._room.go_on(here, there)
        strand.frames[:at] = [None] * at
        self._next = heir
        self.parts.append((number, here.time_s))

    def _beside(self, strand: _Strand, time_s: float) -> PoseFrame | Literal["to come"] | None:
        """The frame of this time of a later strand, or of those that go on for it.

        None where there is none: later strands begin later, have failed, or did not look at it.
        """
        while strand.beside[0] < len(self._strands):
            number, at = strand.beside
            other = self._strands[number]
            if time_s < other.start_s:
                return None
            if at < other.compared:
                there = other.frames[at]
                assert there is not None  # it is later than all that has been taken
                if there.time_s > time_s:
                    return None
                strand.beside = number, at + 1
                if there.time_s == time_s:
                    return there
            elif other.heir is not None:
                strand.beside = other.heir
            elif other.over and at == len(other.frames):
                strand.beside = number + 1, 0
            else:
                return "to come"
        return None
