"""The one thing to do next time, after any set: mend, slow down, show the rest, or go on so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.verdict_sentence import (
    Looked,
    hardly_judged,
    looked_at,
    missed_before,
    most_often,
)

# A way there or back that takes less is dropped rather than led: own starting value. Squats at an
# easy pace take 1.5 to 2 s each way, quick ones 0.5 s.
FAST_S = 0.7
GO_ON = "Do the same next time, with a rep or two more if your knee feels easy."
_SLOWER_WHY = "What is dropped is caught by the knee; what is led is carried by the muscles."
_SLOWER_HELPS = "Count “one, two” on the way, and pause for a moment before you turn."


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do, and where it mends something, why it matters for the knee and what helps."""

    advice: str
    why: str = ""
    helps: str = ""


def to_try_next(result: SessionResult, exercise: Exercise) -> NextStep | None:
    """The one thing to do next time; None where no rep counts."""
    whole = [rep for rep in result.reps if rep.complete]
    if not whole:
        return None
    looked = looked_at(whole, exercise)
    worst = most_often(looked)
    if worst is not None:
        return _mended(worst.fault, whole, exercise)
    if not looked:
        return _shown(whole, exercise, looked)
    return _slower(whole, exercise) or _shown(whole, exercise, looked) or NextStep(advice=GO_ON)


def fast_ways(reps: Sequence[RepResult], exercise: Exercise) -> list[tuple[str, float]]:
    """The ways of a rep that are too quick to be led: their phase, and seconds as a median."""
    whole = [rep for rep in reps if rep.complete]
    if not whole:
        return []
    ways = (
        (exercise.phases[0], median(rep.peak_s - rep.start_s for rep in whole)),
        (exercise.phases[2], median(rep.end_s - rep.peak_s for rep in whole)),
    )
    return [(phase, seconds) for phase, seconds in ways if seconds < FAST_S]


def _mended(worst: Fault, reps: Sequence[RepResult], exercise: Exercise) -> NextStep:
    """The cue of this fault, or the one for those that mostly come with it."""
    found = [
        {name for name, one in rep.assessments.items() if isinstance(one, Finding)} for rep in reps
    ]
    with_it = [names for names in found if worst.name in names]
    counts = Counter(name for names in with_it for name in names)
    cue = exercise.cue_for(worst, {name for name in counts if 2 * counts[name] > len(with_it)})
    return NextStep(advice=cue.advice, why=cue.why, helps=cue.helps)


def _slower(reps: Sequence[RepResult], exercise: Exercise) -> NextStep | None:
    fast = fast_ways(reps, exercise)
    if not fast:
        return None
    phases = " and ".join(phase for phase, _ in fast)
    return NextStep(
        advice=f"Slower {phases}: take about two seconds.", why=_SLOWER_WHY, helps=_SLOWER_HELPS
    )


def _shown(
    reps: Sequence[RepResult], exercise: Exercise, looked: Sequence[Looked]
) -> NextStep | None:
    """What to change so that more is seen: what kept it from being, or another view."""
    missed = {fault.name for fault in missed_before(looked, reps, exercise)}
    if looked and hardly_judged(looked[0], reps):
        missed.add(looked[0].fault.name)
    for fault in sorted(exercise.faults, key=lambda one: one.priority):
        reasons = [
            one.reason
            for rep in reps
            if isinstance(one := rep.assessments[fault.name], NotAssessed)
        ]
        if not looked or fault.name in missed:
            return NextStep(advice=Counter(reasons).most_common(1)[0][0])
        if len(reasons) == len(reps) and not {rep.view for rep in reps} & fault.views:
            return NextStep(advice=f"Do one set more. {fault.turn}")
    return None
