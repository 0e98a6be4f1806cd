"""Score a finished rep: observe once, judge as often as the reference becomes better known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.body.view import View
from posecheck.coaching.exercise import Assessment, Confidence, Exercise, Finding, NotAssessed, Ok
from posecheck.coaching.reference import (
    Reference,
    ReferenceKind,
    ReferenceRep,
    build_reference,
)
from posecheck.coaching.stretch import RepStretch
from posecheck.errors import ReferenceRefused

# Reps of a set agree within this, percent of the shin: less than the limit of a mild fault. One
# person repeats herself to 1 percent (norms), and a camera adds about as much.
AGREE = 4.0
_SET_FAULT, _SET_MEASURE = "knee_valgus", "knee_over_toe"
_FIRST_STEP = 3  # from 15 percent hip drop


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepRecord:
    """All that is kept of a rep once its frames are gone.

    Attributes:
        depth: level at the peak, see ``RepSignal.level``.
        complete: whether it counts; ``reason`` says why not, or what was special.
        observations: what each fault's check saw, by fault name.
        shape: what the rep gives to a reference.
    """

    start_s: float
    peak_s: float
    end_s: float
    depth: float
    view: View
    complete: bool
    reason: str | None
    observations: Mapping[str, object]
    shape: ReferenceRep


def observe_rep(exercise: Exercise, stretch: RepStretch) -> dict[str, object]:
    """What the rep shows of every fault of the exercise; a wrong view shows nothing."""
    return {
        fault.name: (
            fault.check.observe(stretch)
            if stretch.view in fault.views
            else NotAssessed(reason=fault.turn)
        )
        for fault in exercise.faults
    }


def shape_of(exercise: Exercise, stretch: RepStretch) -> ReferenceRep:
    """The rep's own curves and neutral values."""
    curves, neutral = {}, {}
    for name, measure in exercise.reference_measures.items():
        values = stretch.measure(measure)
        curves[name] = stretch.by_level(values)
        before = values[: stretch.start + 1]
        neutral[name] = float(np.nanmedian(before)) if np.isfinite(before).any() else float("nan")
    return ReferenceRep(curves=curves, neutral=neutral)


def judge_rep(
    exercise: Exercise, record: RepRecord, reference: Reference | None
) -> dict[str, Assessment]:
    """The verdict on every fault; the reference is used only in its own view."""
    if not record.complete:
        unfinished = NotAssessed(reason=f"Not a full rep: {record.reason}")
        return {fault.name: unfinished for fault in exercise.faults}
    own = reference if reference is not None and reference.view == record.view else None
    return {
        fault.name: fault.check.judge(record.observations[fault.name], own)
        for fault in exercise.faults
    }


def is_clean(exercise: Exercise, record: RepRecord) -> bool:
    """Whether no check is sure of a fault in the rep, even without a reference."""
    return not any(
        isinstance(one, Finding) and one.confidence is Confidence.MEASURED
        for one in judge_rep(exercise, record, None).values()
    )


def best_of_set(exercise: Exercise, records: Sequence[RepRecord]) -> Reference | None:
    """The reference hidden in a set: its best reps, if at least two of them agree.

    A rep qualifies when its knees are ok without any reference. Knees of which nothing can be
    said alone prove nothing for the others: a set that caves throughout would excuse itself.
    The best are those that agree with another one: a single outlier sets no standard.
    """
    if _SET_MEASURE not in exercise.reference_measures:
        return None
    good = [record for record in records if record.complete and _knees_ok(exercise, record)]
    for view in dict.fromkeys(record.view for record in good):
        best = _agreeing([record.shape for record in good if record.view == view])
        if not best:
            continue
        try:
            return build_reference(best, exercise=exercise.name, view=view, kind=ReferenceKind.SET)
        except ReferenceRefused:
            continue
    return None


def _knees_ok(exercise: Exercise, record: RepRecord) -> bool:
    return isinstance(judge_rep(exercise, record, None).get(_SET_FAULT), Ok)


def _agreeing(shapes: Sequence[ReferenceRep]) -> list[ReferenceRep]:
    """The best reps that agree with each other, best first; compared at depths all reached."""
    curves = np.array([shape.curves[_SET_MEASURE][:, _FIRST_STEP:] for shape in shapes])
    common = np.isfinite(curves).all(axis=0)
    if not common.any():
        return []
    typical = curves[:, common].mean(axis=1)
    order = sorted(range(len(shapes)), key=lambda i: float(typical[i]), reverse=True)
    for rank, i in enumerate(order[:-1]):
        close = [j for j in order[rank:] if typical[i] - typical[j] <= AGREE]
        if len(close) > 1:
            return [shapes[j] for j in close]
    return []
