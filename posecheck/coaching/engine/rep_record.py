"""The record of a rep that has just ended: all that is kept once its frames are gone."""

from collections.abc import Sequence
from math import inf
from statistics import median

from posecheck.body.pose import Side
from posecheck.coaching.engine.assess import RepRecord, observe_rep, remarks_on, shape_of
from posecheck.coaching.engine.counting import completeness, is_planted
from posecheck.coaching.engine.picture import weakness
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.exercise.sides import NO_SIDE, SAME_SIDE
from posecheck.coaching.reps.attempt import Attempt
from posecheck.coaching.reps.rep_window import RepWindow


def record_of(
    exercise: Exercise, attempt: Attempt, window: RepWindow, before: Sequence[RepRecord]
) -> RepRecord:
    """The record; how quickly she came back in earlier reps tells whether this one is whole."""
    complete, reason = completeness(
        attempt, window, exercise.signal.limits, usual_return_s=_usual_return_s(exercise, before)
    )
    others = (other(window) for other in exercise.signal.other) if complete else ()
    if (other := next(filter(None, others), None)) is not None:
        complete, reason = False, other
    side = exercise.sides.of(window) if exercise.sides is not None else None
    if complete and exercise.sides is not None and side is None:
        complete, reason = False, NO_SIDE
    return RepRecord(
        start_s=_begun_s(window, before),
        peak_s=window.time(window.peak),
        end_s=window.time(window.end),
        depth=float(window.level[window.peak]),
        view=window.view,
        complete=complete,
        reason=reason,
        planted=is_planted(attempt, exercise),
        weak=weakness(window),
        observations=observe_rep(exercise, window),
        shape=shape_of(exercise, window),
        remarks=(
            () if other else (*remarks_on(exercise, window), *_on_turns(exercise, side, before))
        ),
        side=side,
        held=exercise.holding.of(window) if exercise.holding is not None else None,
    )


def _usual_return_s(exercise: Exercise, before: Sequence[RepRecord]) -> float:
    """How long she takes to come back from the farthest point; 0 while that is not known.

    A leg stays there for a while, so that the time since then tells nothing of the way back.
    """
    if exercise.sides is not None:
        return 0.0
    return median([one.end_s - one.peak_s for one in before if one.complete] or [0.0])


def _begun_s(window: RepWindow, before: Sequence[RepRecord]) -> float:
    """When it began: a rest that was not quite reached belongs to the rep before."""
    ended_s = before[-1].end_s if before else -inf
    return min(max(window.time(window.start), ended_s), window.time(window.peak))


def _on_turns(
    exercise: Exercise, side: Side | None, before: Sequence[RepRecord]
) -> tuple[str, ...]:
    """That left and right should take turns, where they do not."""
    if side is None or exercise.sides is None or not exercise.sides.alternating:
        return ()
    last = next((one for one in reversed(before) if one.complete), None)
    return (SAME_SIDE,) if last is not None and last.side == side else ()
