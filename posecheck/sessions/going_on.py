"""A set that broke off and was gone on with: what was seen before and after, told as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from posecheck.body.pose import Seconds
from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.session import Quality, RepResult, Segment, SessionResult
from posecheck.coaching.exercise.assessment import Assessment, Finding


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """What was seen of a set, on a clock of its own."""

    result: SessionResult
    track: TrackRecorder

    @property
    def ends_s(self) -> float:
        """When nothing more of it was seen."""
        last = [one.time_s for one in self.track.frames()][-1:]
        return max([*last, *(rep.end_s for rep in self.result.reps)], default=0.0)


def joined(parts: Sequence[Part]) -> Part:
    """The parts as one set: reps are numbered through, and keep what was said of each."""
    whole, *others = parts
    for one in others:
        whole = _two(whole, one)
    return whole


def _two(first: Part, then: Part) -> Part:
    later_s, segments = first.ends_s, _segments(first)
    before = first.result.reps
    reps = [_later(rep, later_s, len(before), len(segments)) for rep in then.result.reps]
    track = _recorded([*first.track.frames(), *_moved(then.track.frames(), later_s)])
    moved = [
        replace(one, start_s=one.start_s + later_s, end_s=one.end_s + later_s)
        for one in _segments(then)
    ]
    result = replace(
        then.result,
        segments=(*segments, *moved),
        reps=(*before, *reps),
        quality=_quality(first.result.quality, then.result.quality, later_s),
    )
    return Part(result=result, track=track)


def _segments(part: Part) -> tuple[Segment, ...]:
    """Those of a part; what broke off has none of its own, and was seen as its last rep was."""
    reps = part.result.reps
    if part.result.segments or not reps:
        return part.result.segments
    return (Segment(start_s=0.0, end_s=part.ends_s, view=reps[-1].view),)


def _later(rep: RepResult, by_s: float, reps: int, segments: int) -> RepResult:
    return replace(
        rep,
        index=rep.index + reps,
        start_s=rep.start_s + by_s,
        peak_s=rep.peak_s + by_s,
        end_s=rep.end_s + by_s,
        segment=rep.segment + segments,
        assessments={name: _seen_later(one, by_s) for name, one in rep.assessments.items()},
    )


def _seen_later(one: Assessment, by_s: float) -> Assessment:
    return replace(one, time_s=one.time_s + by_s) if isinstance(one, Finding) else one


def _moved(frames: Iterable[PoseFrame], by_s: float) -> list[PoseFrame]:
    return [replace(one, time_s=Seconds(one.time_s + by_s)) for one in frames]


def _recorded(frames: Iterable[PoseFrame]) -> TrackRecorder:
    recorder = TrackRecorder()
    for frame in frames:
        recorder.add(frame)
    return recorder


def _quality(first: Quality, then: Quality, later_s: float) -> Quality:
    frames = first.frames + then.frames
    with_pose = sum(one.frames * one.frames_with_pose for one in (first, then))
    problems = (
        replace(one, start_s=one.start_s + later_s, end_s=one.end_s + later_s)
        for one in then.problems
    )
    return Quality(
        frames=frames,
        frames_with_pose=with_pose / frames if frames else 0.0,
        people_seen=max(first.people_seen, then.people_seen),
        problems=(*first.problems, *problems),
    )
