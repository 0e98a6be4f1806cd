"""Quality of what was seen: views by segment, cuts, gaps, other people."""

import math
from collections import deque

from posecheck.body.pose import Landmark, Pose, Rest
from posecheck.body.track import PoseFrame
from posecheck.body.view import UPRIGHT, View, ViewEvidence, ViewTracker
from posecheck.coaching.engine.session import Problem, Quality, Segment

# The picture was cut, or another body was taken for hers, when the trunk jumps further than a
# person can move: trunk lengths at once, and trunk lengths a second.
JUMP, JUMP_SPEED = 0.6, 4.0
# A cut of the picture stirs at least this many grey levels on the mean. Real people training stir
# 1-4, seldom 13; a jump of the trunk without it is the network's, not hers.
CUT_STIRS = 5.0
# A change of size no person makes between two frames.
SIZE_JUMP = 1.6
# Nobody turns this far, degrees and shoulder widths over trunk length, from one frame to the next;
# on real and rendered clips frames differ by under 20 degrees where they are not cut.
TURN, TURN_WIDTH, TURN_S = 45.0, 0.2, 0.25
# Shorter absences are not worth a word; after longer ones the view and her rest are learned anew.
GAP_S, ABSENT_S = 1.0, 1.5
# A view that lasted less than this was a moment of doubt.
SHORTEST_S = 0.6
# Most problems that are kept: a broken camera must not fill the memory.
MAX_PROBLEMS = 200

_TRUNK = [
    Landmark.LEFT_SHOULDER.value,
    Landmark.RIGHT_SHOULDER.value,
    Landmark.LEFT_HIP.value,
    Landmark.RIGHT_HIP.value,
]
NOBODY = "I lost sight of you."
CAMERA_MOVES = "The camera moves; put it down, leaning on something firm."
# The background may move by this share of the picture's width within a second: a camera on a
# tripod shows 0, one held with care 0.01, phones that sway 0.03-0.06 (real clips).
SWAY, SWAY_S = 0.02, 1.0
TWO_PEOPLE = "I see two people and follow one; a mirror counts as one too."


class SegmentKeeper:
    """Split time into segments of one view; a cut or an absence starts a new one."""

    def __init__(self, rest: Rest = "standing") -> None:
        self._rest = rest
        self._done: list[Segment] = []
        self._tracker = ViewTracker(rest)
        self._start_s: float | None = None
        self._last_s = 0.0
        self._last: tuple[_Trunk, ViewEvidence] | None = None

    @property
    def view(self) -> View:
        """The view now."""
        return self._tracker.view

    def update(self, frame: PoseFrame, evidence: ViewEvidence) -> tuple[bool, bool]:
        """Take in a frame with a pose; whether the picture was cut here, or the view changed."""
        time_s, scene = frame.time_s, frame.scene
        assert frame.pose is not None
        trunk = _trunk(frame.pose)
        absent_s = time_s - self._last_s
        stirred = scene is None or scene.stirred >= CUT_STIRS
        cut = self._last is not None and (
            absent_s > ABSENT_S
            or (scene is not None and scene.cut)
            or (stirred and _jumped(self._last[0], trunk, absent_s))
            or (absent_s <= TURN_S and _whirled(self._last[1], evidence))
        )
        if cut:
            self._close(self._last_s)
            self._tracker = ViewTracker(self._rest)
        self._last, self._last_s = (trunk, evidence), time_s
        self._start_s = time_s if self._start_s is None else self._start_s
        before = self._tracker.view
        changed = self._tracker.update(time_s, evidence)
        if changed and before is not View.UNKNOWN:
            since = max(self._tracker.since_s, self._start_s)
            self._done.append(Segment(start_s=self._start_s, end_s=since, view=before))
            self._start_s = since
        return cut, changed

    def segments(self) -> tuple[Segment, ...]:
        """All segments until now.

        Neighbours of the same view are one. The moment after a cut in which the view is not yet
        known, or is taken for another, belongs to what follows.
        """
        current = () if self._start_s is None else (self._current(self._last_s),)
        merged: list[Segment] = []
        for segment in (*self._done, *current):
            start_s = segment.start_s
            if merged and merged[-1].end_s - merged[-1].start_s < SHORTEST_S:
                start_s = merged.pop().start_s
            if merged and merged[-1].view == segment.view:
                start_s = merged.pop().start_s
            merged.append(Segment(start_s=start_s, end_s=segment.end_s, view=segment.view))
        return tuple(merged)

    def _close(self, end_s: float) -> None:
        if self._start_s is not None:
            self._done.append(self._current(end_s))
        self._start_s = None

    def _current(self, end_s: float) -> Segment:
        assert self._start_s is not None
        return Segment(start_s=self._start_s, end_s=end_s, view=self._tracker.view)


class QualityKeeper:
    """Count what was seen, and note the stretches in which it was not enough."""

    def __init__(self) -> None:
        self._frames = 0
        self._with_pose = 0
        self._people = 0
        self._problems: list[Problem] = []
        self._open: dict[str, tuple[float, float]] = {}
        self._background: deque[tuple[float, float, float]] = deque()

    def update(self, frame: PoseFrame) -> None:
        """Take in a frame."""
        self._frames += 1
        self._with_pose += frame.pose is not None
        self._note(frame.time_s, NOBODY, frame.pose is None)
        self._note(frame.time_s, CAMERA_MOVES, self._sways(frame))
        if frame.people is not None:
            self._people = max(self._people, frame.people)
            self._note(frame.time_s, TWO_PEOPLE, frame.people > 1)

    def result(self) -> Quality:
        """The figures until now."""
        open_now = [
            Problem(start_s=start, end_s=end, what=what)
            for what, (start, end) in self._open.items()
            if what != NOBODY or end - start >= GAP_S
        ]
        return Quality(
            frames=self._frames,
            frames_with_pose=self._with_pose / self._frames if self._frames else 0.0,
            people_seen=max(self._people, 1 if self._with_pose else 0),
            problems=tuple(
                sorted([*self._problems, *open_now], key=lambda problem: problem.start_s)
            ),
        )

    def _sways(self, frame: PoseFrame) -> bool:
        """Whether the background has moved too far within the last second."""
        if frame.scene is None:
            return False
        if frame.scene.cut:
            self._background.clear()
        self._background.append((frame.time_s, *frame.scene.moved))
        while self._background[0][0] < frame.time_s - SWAY_S:
            self._background.popleft()
        _, xs, ys = zip(*self._background, strict=True)
        return bool(max(max(xs) - min(xs), max(ys) - min(ys)) > SWAY * frame.width)

    def _note(self, time_s: float, what: str, present: bool) -> None:
        if present:
            start, _ = self._open.get(what, (time_s, time_s))
            self._open[what] = (start, time_s)
        elif what in self._open:
            start, _ = self._open.pop(what)
            if time_s - start >= GAP_S and len(self._problems) < MAX_PROBLEMS:
                self._problems.append(Problem(start_s=start, end_s=time_s, what=what))


_Trunk = tuple[float, float, float]


def _trunk(pose: Pose) -> _Trunk:
    """Centre of the trunk and its size, in pixels."""
    (lsx, lsy), (rsx, rsy), (lhx, lhy), (rhx, rhy) = pose.points[_TRUNK].tolist()
    length = math.hypot(lsx + rsx - lhx - rhx, lsy + rsy - lhy - rhy) / 2
    width = math.hypot(lsx - rsx, lsy - rsy)
    return (lsx + rsx + lhx + rhx) / 4, (lsy + rsy + lhy + rhy) / 4, max(length, width, 1.0)


def _whirled(before: ViewEvidence, now: ViewEvidence) -> bool:
    """Whether an upright person is seen from quite another side."""
    turn = abs((now.yaw - before.yaw + 180.0) % 360.0 - 180.0)
    upright = max(before.lean, now.lean) < UPRIGHT
    return upright and turn > TURN and abs(now.width - before.width) > TURN_WIDTH


def _jumped(before: _Trunk, now: _Trunk, step_s: float) -> bool:
    """Whether the trunk moved or changed its size more than a person can."""
    size = max(before[2], now[2])
    moved = math.hypot(now[0] - before[0], now[1] - before[1]) / size
    return moved > JUMP + JUMP_SPEED * step_s or size > SIZE_JUMP * min(before[2], now[2])
