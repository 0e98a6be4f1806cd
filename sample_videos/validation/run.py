"""Run the product's own engine over the grid."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, get_args

import numpy as np

import exercises
from posecheck.body.measures import knee_over_toe
from posecheck.body.pose import FloatArray
from posecheck.body.view import View
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Assessment, NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.coaching.reference.ruler import Ruler
from posecheck.coaching.reps.rep_window import RepWindow, rest_pose
from posecheck.errors import ReferenceRefused
from sample_videos.render.arms import Arms
from sample_videos.validation import back_grid, grid
from sample_videos.validation.case import Case
from sample_videos.validation.clips import track_of, truth_of

# No reference at all; the best of the set; one recorded the same day with the same camera; one of
# another day, the camera elsewhere and a little askew.
RulerKind = Literal["none", "set", "guided", "stored"]
RULERS: tuple[RulerKind, ...] = get_args(RulerKind)
# Clips with reps from which a reference is made are only counted, never judged by themselves.
REFERENCE_GROUPS = ("reference", "back, reference", "bridge, reference")
# Depth from which knee over toe is compared with the truth, as a share of the hip height.
_DEEP = 0.12
_REST_FRAMES = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What the engine made of one case with one kind of reference."""

    case: Case
    ruler: RulerKind
    result: SessionResult

    @property
    def counted(self) -> bool:
        """Whether reps and partial reps are exactly those that were done."""
        partial = sum(rep.partial for rep in self.case.reps)
        expected = len(self.case.reps) - partial
        return (self.result.rep_count, self.result.partial_count) == (expected, partial)


def run_all(cases: Iterable[Case]) -> list[Outcome]:
    """Every case with every kind of reference; reference clips without any."""
    return [
        run(case, ruler)
        for case in cases
        for ruler in (RULERS[:1] if case.group in REFERENCE_GROUPS else RULERS)
    ]


def run(case: Case, ruler: RulerKind) -> Outcome:
    """Feed the track to the engine with the asked kind of reference."""
    analyzer = watched(case, own_reference(case, ruler), learn=ruler == "set")
    return Outcome(case=case, ruler=ruler, result=analyzer.finish())


def own_reference(case: Case, ruler: RulerKind) -> Reference | None:
    """The reference that the person of a case recorded; None when there is none, or was refused."""
    if ruler in ("none", "set"):
        return None
    own = reference_from(reference_case(case, other_day=ruler == "stored"))
    if own is None or ruler == "guided":
        return own
    return replace(own, kind=ReferenceKind.STORED)


def reference_case(case: Case, *, other_day: bool) -> Case:
    """The clip from which the person of a case makes her reference."""
    if case.exercise == "glute_bridge":
        # On the other day her arms point at the ceiling, however she does it today.
        arms = Arms.FLOOR if case.spec.arms is Arms.FLOOR and not other_day else Arms.CEILING
        return back_grid.bridge_reference(case.body, arms, other_day=other_day)
    if abs(case.spec.camera.yaw) < 60.0:
        return grid.knee_reference(case.body, other_day=other_day)
    side = 90.0 if case.spec.camera.yaw > 0 else -90.0
    return back_grid.back_reference(case.body, side, other_day=other_day)


def watched(
    case: Case,
    reference: Reference | None = None,
    *,
    learn: bool = False,
    exercise: Exercise | None = None,
) -> Analyzer:
    """An engine that has seen the whole clip; of another exercise than the case's when asked."""
    analyzer = Analyzer(exercise or _exercise(case), reference=reference, learn_from_set=learn)
    for frame in track_of(case).frames():
        analyzer.update(frame)
    return analyzer


@lru_cache(maxsize=128)
def reference_from(case: Case) -> Reference | None:
    """The reference made from a reference clip; None when it is refused."""
    try:
        return watched(case).own_reference()
    except ReferenceRefused:
        return None


@lru_cache(maxsize=16)
def windows_of(case: Case) -> tuple[RepWindow, ...]:
    """The complete reps of a case, cut and cleaned by the engine."""
    keeper, exercise = _Keeper(), _exercise(case)
    fault = replace(exercise.faults[0], views=frozenset(View), check=keeper)
    reps = watched(case, exercise=replace(exercise, faults=(fault,))).finish().reps
    # What turns out to be fidgeting when the set is known is no rep in the end.
    complete = {rep.start_s for rep in reps if rep.complete}
    return tuple(one for one in keeper.stretches if one.time(one.start) in complete)


def over_toe_errors(case: Case) -> tuple[FloatArray, FloatArray]:
    """Reading and truth of knee over toe at depth, both (n,) percent of the shin."""
    track, known = track_of(case), truth_of(case)
    count = len(track)
    truth = 50.0 * (known["knee_over_toe_left"] + known["knee_over_toe_right"])[:count]
    deep = known["hip_drop"][:count] > _DEEP
    reading = knee_over_toe(track, rest_pose(track.part(slice(0, _REST_FRAMES))))
    return reading[deep], np.asarray(truth[deep], float)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """A check without a verdict, which keeps every rep that it is shown."""

    stretches: list[RepWindow] = field(default_factory=list)

    @property
    def at_peak(self) -> bool:
        """It waits for nothing."""
        return False

    def observe(self, window: RepWindow) -> object:
        """Keep it."""
        self.stretches.append(window)
        return None

    def judge(self, seen: object, ruler: Ruler) -> Assessment:  # noqa: ARG002
        """No verdict."""
        return NotAssessed(reason="")


def _exercise(case: Case) -> Exercise:
    return load_catalog(exercises)[case.exercise]
