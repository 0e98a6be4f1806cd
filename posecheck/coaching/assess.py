"""Score a finished rep: observe once, judge as often as the reference becomes better known."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecheck.body.view import View
from posecheck.coaching.exercise import (
    Assessment,
    Exercise,
    NotAssessed,
)
from posecheck.coaching.reference import (
    Reference,
    ReferenceRep,
)
from posecheck.coaching.stretch import RepStretch


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepRecord:
    """All that is kept of a rep once its frames are gone.

    Attributes:
        depth: level at the peak, see ``RepSignal.level``.
        complete: whether it counts; ``reason`` says why not, or what was special.
        observations: what each fault's check saw, by fault name.
        shape: what the rep gives to a reference.
        remarks: information that is no fault.
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
    remarks: tuple[str, ...] = ()


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


def remarks_on(exercise: Exercise, stretch: RepStretch) -> tuple[str, ...]:
    """What is worth saying of the rep without being a fault."""
    return tuple(said for remark in exercise.remarks if (said := remark(stretch)) is not None)


def shape_of(exercise: Exercise, stretch: RepStretch) -> ReferenceRep:
    """The rep's own curves and neutral values."""
    curves, neutral = {}, {}
    for name, measure in exercise.reference_measures.items():
        values = stretch.measure(measure)
        curves[name] = stretch.by_level(values)
        neutral[name] = stretch.at_rest(values)
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
