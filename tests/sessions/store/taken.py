"""A set as the engine takes it, rep by rep and in the end."""

from collections.abc import Iterable
from dataclasses import dataclass

from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import (
    Analysis,
    RepFinished,
    RepResult,
    SessionResult,
    Timing,
    VideoFacts,
)
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle.posture_clock import PostureHold
from posecheck.coaching.reference.own_neutral import BackPart, BackReading, OwnNeutral
from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.store.rows import reference_json
from tests.bodies import Rep, squat_frames

NEUTRAL = OwnNeutral(
    posture="standing",
    side="left",
    habit=BackReading(pelvis=38.0, ribs=-8.0, spread=0.5),
    arched=BackReading(pelvis=40.0, ribs=-4.0, spread=0.5),
    tucked=BackReading(pelvis=20.0, ribs=-14.0, spread=0.5),
    ribs_up=BackReading(pelvis=40.0, ribs=-4.0, spread=0.5),
    ribs_down=BackReading(pelvis=20.0, ribs=-14.0, spread=0.5),
    of_today=True,
)

HELD = PostureHold(
    seconds=30.0,
    inside_s=21.5,
    arched_s={BackPart.PELVIS: 8.5, BackPart.RIBS: 1.0},
    tucked_s={BackPart.PELVIS: 0.0, BackPart.RIBS: 0.0},
    first_out_s=12.0,
)


# She was asked how she is before a session that is kept with this.
ASKED = CheckIn(symptoms={"skipped": True})


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What came of a set; ``live`` are the reps as they were scored when they ended."""

    live: list[RepResult]
    result: SessionResult
    track: TrackRecorder

    @property
    def analysis(self) -> Analysis:
        """The same as from a video."""
        return Analysis(
            result=self.result,
            video=VideoFacts(
                path="set.mp4", duration_s=13.0, fps=30.0, width=640, height=480, frames=390
            ),
            model="full",
            timing=Timing(seconds=2.0, frames_per_second=195.0, real_time_factor=6.5),
        )


def take(exercise: Exercise) -> Taken:
    """Four squats: good, caving, partial, good."""
    return watch(exercise, squat_frames([Rep(), Rep(cave=0.2), Rep(depth=0.12), Rep()]))


def watch(exercise: Exercise, frames: Iterable[PoseFrame]) -> Taken:
    """The set that these frames show."""
    analyzer, track, live = Analyzer(exercise), TrackRecorder(), []
    for frame in frames:
        track.add(frame)
        live += [one.rep for one in analyzer.update(frame) if isinstance(one, RepFinished)]
    return Taken(live=live, result=analyzer.finish(), track=track)


def plain_reps(reps: tuple[RepResult, ...] | list[RepResult]) -> list[object]:
    """Reps in a form that can be compared."""
    names = [name for name in RepResult.__slots__ if name != "assessments"]
    return [([getattr(rep, name) for name in names], dict(rep.assessments)) for rep in reps]


def same(actual: SessionResult, expected: SessionResult) -> bool:
    """Whether two results say the same in every number and word."""
    return (
        plain_reps(actual.reps) == plain_reps(expected.reps)
        and actual.exercise == expected.exercise
        and actual.segments == expected.segments
        and actual.quality == expected.quality
        and reference_json(actual.reference) == reference_json(expected.reference)
        and actual.neutral == expected.neutral
    )
