"""The braid of several trackers' frames: one stream in order, handed on where trackers agree.

No threads are in here: whoever tracks puts frames in, whoever joins takes them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from posecheck.body.track import PoseFrame
from posecheck.capture.pieces.room import Room
from posecheck.capture.pieces.seam import SeamFinder, Verdict


@dataclass(slots=True, eq=False)
class _Strand:
    """What one tracker has seen.

    Attributes:
        start_s: the time of its first picture.
        rival: the later strand that may go on for it.
        frames: all of them; those that have been taken are None.
        last_s: the time of the last.
        sure: how many of them are of use, whatever the rival sees.
        held: how many of the rival's frames they have been held against.
        heir: with which frame of its rival the stream goes on after its last; None as long as that
            is open.
        over: whether it gets no more.
    """

    start_s: float
    rival: int
    frames: list[PoseFrame | None] = field(default_factory=list)
    last_s: float = -inf
    sure: int = 0
    held: int = 0
    finder: SeamFinder = field(default_factory=SeamFinder)
    heir: int | None = None
    over: bool = False


class Braid:
    """Frames of several trackers of one video in, one stream out.

    Where two do not agree the earlier goes on, to the end of the video if need be. Who is quicker
    changes nothing.

    Attributes:
        parts: which strands make the stream so far, and each from after which time on.

    Args:
        starts_s: for each tracker, in order, the time of its first picture.
    """

    def __init__(self, starts_s: Sequence[float]) -> None:
        self._strands = [
            _Strand(start_s=start_s, rival=number + 1) for number, start_s in enumerate(starts_s)
        ]
        self._current, self._taken = 0, 0
        self._last: PoseFrame | None = None
        self._room = Room()
        self.parts: list[tuple[int, float]] = [(0, -inf)]

    @property
    def current(self) -> int:
        """The strand whose frame comes next."""
        return self._current

    @property
    def rival(self) -> int:
        """The strand that may go on for it."""
        return self._strands[self._current].rival

    @property
    def done(self) -> bool:
        """Whether everything has been taken."""
        strand = self._strands[self._current]
        return strand.over and strand.heir is None and self._taken == len(strand.frames)

    def wants(self, number: int) -> bool:
        """Whether more frames of a strand are of use."""
        useful = number == self._current or number >= self.rival
        return useful and self._strands[number].heir is None

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
            strand = self._strands[self._current]
            for at in range(self._taken, strand.sure):
                frame, strand.frames[at] = strand.frames[at], None
                assert frame is not None  # each is taken once
                self._last = self._room.told(frame)
                taken.append(self._last)
            self._taken = max(self._taken, strand.sure)
            if strand.heir is None:
                return taken
            self._go_on(strand.rival, strand.heir)

    def seen(self) -> list[tuple[float, float]]:
        """From when to when the video has been looked at, by strands of use."""
        ends_s = [*(strand.start_s for strand in self._strands[1:]), inf]
        seen: list[tuple[float, float]] = []
        for number, (strand, end_s) in enumerate(zip(self._strands, ends_s, strict=True)):
            by = self._strands[self._current] if self._current < number < self.rival else strand
            seen.append((strand.start_s, min(max(by.last_s, strand.start_s), end_s)))
        return seen

    def _go_on(self, number: int, at: int) -> None:
        """Another strand is the stream from now on, beginning with this frame of it."""
        strand, here = self._strands[number], self._last
        there = strand.frames[at - 1]
        assert here is not None
        assert there is not None
        self._room.go_on(here, there)
        strand.frames[:at] = [None] * at
        self._current, self._taken = number, at
        self.parts.append((number, here.time_s))

    def _compare(self, latest: int) -> None:
        """Hold a strand that has something new against its rival, and those that waited for it."""
        for strand in self._strands[self._current : latest + 1]:
            while strand.heir is None and strand.sure < len(strand.frames):
                own = strand.frames[strand.sure]
                assert own is not None  # what is not sure has not been taken
                if not self._has_come(strand, own.time_s):
                    break
                strand.sure += 1
                self._judge(strand, own)

    def _has_come(self, strand: _Strand, time_s: float) -> bool:
        """Whether it is known what the rival sees at this time."""
        if strand.rival == len(self._strands):
            return True
        rival = self._strands[strand.rival]
        return time_s < rival.start_s or strand.held < len(rival.frames) or rival.over

    def _judge(self, strand: _Strand, own: PoseFrame) -> None:
        """Whether the rival goes on after this frame, or is refused."""
        if strand.rival == len(self._strands):
            return
        rival = self._strands[strand.rival]
        if own.time_s < rival.start_s:
            return
        other = rival.frames[strand.held] if strand.held < len(rival.frames) else None
        strand.held += 1
        match strand.finder.verdict(own, other):
            case Verdict.GOES_ON:
                strand.heir = strand.held
                del strand.frames[strand.sure :]
            case Verdict.REFUSED:
                strand.rival, strand.held, strand.finder = strand.rival + 1, 0, SeamFinder()
