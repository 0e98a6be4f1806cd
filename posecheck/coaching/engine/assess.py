"""Assessment of a finished rep: observe once, judge as often as the reference is better known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import Side
from posecheck.body.view import View
from posecheck.coaching.checks.back_motion import BackMotion
from posecheck.coaching.engine.picture import as_sure_as_seen, weakness
from posecheck.coaching.exercise.assessment import Assessment, Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise, Fault, SetRule
from posecheck.coaching.exercise.holding import Held
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference, ReferenceRep
from posecheck.coaching.reference.ruler import Ruler, on_this_day
from posecheck.coaching.reps.rep_window import RepWindow

# She is at the middle of a rep once she has been this near to its farthest point for so long.
_NEAR_PEAK, _PEAK_S = 0.97, 0.4
LITE = (
    "The light network is too coarse to judge this. Choose the usual one, and close other "
    "programs when the computer cannot keep up."
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepRecord:
    """All that is kept of a rep once its frames are gone.

    Attributes:
        depth: level at the peak, see ``RepSignal.level``.
        complete: whether it counts; ``reason`` says why not, or what was special.
        planted: whether the feet stood still.
        weak: why the picture cannot carry a fault, or None.
        observations: what each fault's check saw, by fault name.
        shape: what the rep gives to a reference.
        remarks: information that is no fault.
        side: which side did it, where the exercise has sides and it was seen.
        held: what came of the hold, where the exercise has one.
    """

    start_s: float
    peak_s: float
    end_s: float
    depth: float
    view: View
    complete: bool
    reason: str | None
    planted: bool
    weak: str | None
    observations: Mapping[str, object]
    shape: ReferenceRep
    remarks: tuple[str, ...] = ()
    side: Side | None = None
    held: Held | None = None

    def shows(self, rule: SetRule) -> bool:
        """Whether all that a rule asks for could be seen well enough to be judged."""
        return not any(isinstance(self.observations[name], NotAssessed) for name in rule.faults)


def observe_rep(exercise: Exercise, window: RepWindow) -> dict[str, object]:
    """What the rep shows of every fault of the exercise."""
    return {
        fault.name: (
            NotAssessed(reason=hidden)
            if (hidden := why_hidden(fault, window))
            else fault.check.observe(window)
        )
        for fault in exercise.faults
    }


def why_hidden(fault: Fault, window: RepWindow) -> str:
    """Why a rep cannot show a fault: the view, or a network too coarse for it; "" when it can."""
    if window.view not in fault.views:
        return fault.turn
    return LITE if window.track.lite[window.rep].any() and not fault.lite else ""


def remarks_on(exercise: Exercise, window: RepWindow) -> tuple[str, ...]:
    """What is worth saying of the rep without being a fault."""
    return tuple(said for remark in exercise.remarks if (said := remark(window)) is not None)


def shape_of(exercise: Exercise, window: RepWindow) -> ReferenceRep:
    """The rep's own curves and neutral values."""
    curves, neutral = {}, {}
    for name, measure in exercise.reference_measures.items():
        values = window.measure(measure)
        curves[name] = window.by_level(values)
        neutral[name] = window.at_rest(values)
    return ReferenceRep(curves=curves, neutral=neutral)


def ruler_for(
    records: Sequence[RepRecord], reference: Reference | None, neutral: OwnNeutral | None
) -> Ruler:
    """What the reps of a set are compared with: her neutral as the first rest shows her today."""
    if neutral is None:
        return Ruler(reference=reference)
    backs = (seen for one in records for seen in one.observations.values())
    rest = next(
        (one.standing for one in backs if isinstance(one, BackMotion) and one.standing), None
    )
    return Ruler(reference=reference, neutrals=on_this_day(neutral, rest))


def judge_so_far(exercise: Exercise, window: RepWindow, ruler: Ruler) -> dict[str, Finding]:
    """The faults that show in a rep that is still going on, by name.

    What is judged at its middle waits until she is there or on her way back.
    """
    if window.level[window.peak] < exercise.signal.limits.shallowest:
        return {}
    if weakness(window) is not None:
        return {}
    own, peak_reached = ruler.from_view(window.view), _peak_reached(window)
    found = {}
    for fault in exercise.faults:
        if not why_hidden(fault, window) and (peak_reached or not fault.check.at_peak):
            one = fault.check.judge(fault.check.observe(window), own)
            if isinstance(one, Finding):
                found[fault.name] = one
    return found


def judge_rep(exercise: Exercise, record: RepRecord, ruler: Ruler) -> dict[str, Assessment]:
    """The verdict on every fault; a reference is used only in its own view."""
    if not record.complete:
        unfinished = NotAssessed(reason=f"Not a full rep: {record.reason}")
        return {fault.name: unfinished for fault in exercise.faults}
    own = ruler.from_view(record.view)
    said = {
        fault.name: fault.check.judge(record.observations[fault.name], own)
        for fault in exercise.faults
    }
    return as_sure_as_seen(said, record.weak)


def _peak_reached(window: RepWindow) -> bool:
    """Whether she stays at the farthest point, or has left it."""
    level = window.level[window.rep]
    near = window.start + int(np.argmax(level >= _NEAR_PEAK * window.level[window.peak]))
    return bool(window.track.times[-1] - window.time(near) >= _PEAK_S)
