"""The engine over the real clips, rep by rep against the labels."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import exercises
from exercises.glute_bridge import ARMS as BRIDGE_ARMS
from exercises.squat import ARMS as SQUAT_ARMS
from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track
from posecheck.capture.model.model_file import DEFAULT_VARIANT
from posecheck.capture.model.routes import Variant, sha256_of
from posecheck.coaching.checks.back_motion import NO_OUTLINE as BACK_UNSEEN
from posecheck.coaching.checks.back_motion import UNCLEAR
from posecheck.coaching.checks.knee_motion import UNSEEN
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Assessment, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.clips import cached_track_path, record_track
from sample_videos.validation.real_people.labels import PartLabel, RealClip
from sample_videos.validation.real_people.movements import movement_times

Part = Literal["knees", "back"]
FAULTS: dict[Part, tuple[str, ...]] = {
    "knees": ("knee_valgus",),
    "back": ("anterior_pelvic_tilt", "rib_thrust"),
}
# From where a part can be judged: in a squat from the front the knees, from the side the back.
VIEWS: dict[Part, str] = {"knees": "front", "back": "side"}
# What is said where a foot or the back is not in sight.
HIDDEN = frozenset({UNSEEN, UNCLEAR, BACK_UNSEEN, SQUAT_ARMS, BRIDGE_ARMS})
_AROUND_S = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was said of one part in one complete rep that its view allows to judge.

    Attributes:
        said: ``fault``, ``ok`` or ``none``; a fault of either name counts for the back.
        why: the reason where there is no verdict.
    """

    part: Part
    start_s: float
    said: Literal["fault", "ok", "none"]
    measured: bool
    faulty: bool
    why: str = ""

    @property
    def hidden(self) -> bool:
        """Whether a foot, or the edge of the back, was not in sight."""
        return self.why in HIDDEN


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What the engine made of one clip."""

    clip: RealClip
    result: SessionResult
    verdicts: tuple[Verdict, ...]
    swallowed: tuple[float, ...]

    @property
    def exact(self) -> bool:
        """Whether exactly the complete reps were counted."""
        return self.result.rep_count == self.clip.reps


def prepare(clips: Sequence[RealClip], workers: int) -> None:
    """Read what is not cached yet."""
    with ProcessPoolExecutor(max_workers=workers) as pool:
        for path in pool.map(track_path, [clip.path for clip in clips]):
            print(path.name, flush=True)


def track_path(video: Path, variant: Variant = DEFAULT_VARIANT) -> Path:
    """The cached track of a clip, read now if there is none; named by content and code."""
    path = cached_track_path(video, sha256_of(video), variant)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        record_track(video, path, variant)
    return path


def run(clip: RealClip) -> Outcome:
    """Feed a clip's track to the engine, without any reference of the person's own."""
    track = load_track(track_path(clip.path))
    analyzer = Analyzer(load_catalog(exercises)[clip.exercise])
    for frame in track.frames():
        analyzer.update(frame)
    result = analyzer.finish()
    verdicts = [one for rep in result.reps if rep.complete for one in _verdicts(clip, rep)]
    return Outcome(
        clip=clip,
        result=result,
        verdicts=tuple(verdicts),
        swallowed=swallowed(track, clip.exercise, result),
    )


def swallowed(track: PoseTrack, exercise: str, result: SessionResult) -> tuple[float, ...]:
    """Movements of half the person's range that are neither a rep nor a partial rep; seconds."""
    spans = [(rep.start_s - _AROUND_S, rep.end_s + _AROUND_S) for rep in result.reps]
    return tuple(
        time
        for time in movement_times(track, exercise)
        if not any(start <= time <= end for start, end in spans)
    )


def _verdicts(clip: RealClip, rep: RepResult) -> Iterator[Verdict]:
    labels: dict[Part, PartLabel] = {"knees": clip.knees, "back": clip.back}
    for part, label in labels.items():
        allowed = clip.seen_from(rep.peak_s).startswith(VIEWS[part])
        if label.told and allowed:
            said = [rep.assessments[name] for name in FAULTS[part]]
            yield _verdict(part, rep, said, faulty=label.is_faulty(rep.start_s, rep.end_s))


def _verdict(part: Part, rep: RepResult, said: Sequence[Assessment], *, faulty: bool) -> Verdict:
    """A fault when one is found, ok when all are ok, else none."""
    found = [one for one in said if isinstance(one, Finding)]
    unseen = [one for one in said if isinstance(one, NotAssessed)]
    verdicts = [one for one in said if isinstance(one, Ok | Finding)]
    return Verdict(
        part=part,
        start_s=rep.start_s,
        said="fault" if found else "none" if unseen else "ok",
        measured=any(one.confidence.value == "measured" for one in found or verdicts),
        faulty=faulty,
        why=unseen[0].reason if unseen and not found else "",
    )
