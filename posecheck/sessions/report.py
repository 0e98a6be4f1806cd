"""The report of a finished set in words, the same in the shell and on the page."""

from collections import Counter
from collections.abc import Mapping, Sequence

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.sessions.next_step import fast_ways
from posecheck.sessions.side_words import drifts
from posecheck.user_text import one_line

_RULERS = {
    ReferenceKind.STORED: "your own stored reference",
    ReferenceKind.GUIDED: "your own guided hold and slow rep of this visit",
    ReferenceKind.SET: "the best reps of this same set",
    ReferenceKind.POPULATION: "how healthy people move; no reference of your own was there",
}
DISCLAIMER = (
    "General exercise-form practice. Camera estimates; not a medical device; does not diagnose, "
    "treat or monitor any condition."
)


def nothing_seen(result: SessionResult, video: str, exercise: Exercise | None) -> str | None:
    """Why there is nothing to assess, in a sentence; None when there is.

    Args:
        exercise: None where any was looked for.
    """
    video = one_line(video)
    if not result.quality.frames_with_pose:
        return f"No person was seen in {video}; film the whole body."
    if not result.reps:
        what = "exercise that I know" if exercise is None else exercise.title.lower()
        return f"No {what} was seen in {video}."
    return None


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def judged_faults(reps: Sequence[RepResult], exercise: Exercise) -> list[Fault]:
    """The faults that could be judged in at least one rep."""
    return [
        fault
        for fault in exercise.faults
        if any(not isinstance(rep.assessments[fault.name], NotAssessed) for rep in reps)
    ]


def shares_its_sign(rep: RepResult, fault: Fault, judged: Sequence[Fault]) -> Fault | None:
    """The fault before this one that was judged by the same number, as both are by the belly."""
    one = rep.assessments[fault.name]
    if isinstance(one, NotAssessed):
        return None
    for before in judged:
        if before is fault:
            return None
        other = rep.assessments[before.name]
        if type(other) is type(one) and (other.value, other.unit) == (one.value, one.unit):
            return before
    return None


def details(result: SessionResult, exercise: Exercise) -> list[str]:
    """All that is worth saying after the verdict, a sentence each."""
    return [
        *_not_counted(result),
        *_quick(result, exercise),
        *_remarks(result),
        *drifts(result.reps, exercise),
        *_not_seen(result, exercise),
        *_seen_badly(result),
    ]


def method(result: SessionResult) -> list[str]:
    """What the reps were compared with, and what the words rest on."""
    reference = result.reference
    kind = ReferenceKind.POPULATION if reference is None else reference.kind
    return [
        f"Compared with {_RULERS[kind]}.",
        *_neutral_used(result),
        "Measured: a change against your own reference, or a sign that needs none. Estimate (?): "
        "one camera reads it with less certainty.",
    ]


def _neutral_used(result: SessionResult) -> list[str]:
    """That her own neutral was at hand, and from when it is."""
    neutral = result.neutral
    if neutral is None:
        return []
    found = "shown before the set" if neutral.of_today else f"found on {neutral.made_on}"
    return [f"Your back is compared with your own neutral as well, {found}."]


def _remarks(result: SessionResult) -> list[str]:
    """Information about the reps that is no fault, each once."""
    return list(dict.fromkeys(said for rep in result.reps for said in rep.remarks))


def _quick(result: SessionResult, exercise: Exercise) -> list[str]:
    """That a way was too quick to be led."""
    return [
        f"Quick: {seconds:.1f} s {phase}; about two seconds let you lead it."
        for phase, seconds in fast_ways(result.reps, exercise)
    ]


def _not_counted(result: SessionResult) -> list[str]:
    """Why each partial rep is not counted."""
    return [
        f"Try at {rep.start_s:.1f} s is not counted: {rep.reason}"
        for rep in result.reps
        if not rep.complete
    ]


def _not_seen(result: SessionResult, exercise: Exercise) -> list[str]:
    """Why a verdict is missing: each reason once, with the faults it concerns."""
    whole = [rep for rep in result.reps if rep.complete]
    concerned: dict[str, dict[int, list[str]]] = {}
    for fault in exercise.faults:
        judged = (rep.assessments[fault.name] for rep in whole)
        counts = Counter(one.reason for one in judged if isinstance(one, NotAssessed))
        for reason, count in counts.items():
            concerned.setdefault(reason, {}).setdefault(count, []).append(fault.title)
    return [
        f"Could not see {_in_how_many(titles, len(whole))}: {reason}"
        for reason, titles in concerned.items()
    ]


def _in_how_many(titles: Mapping[int, Sequence[str]], of: int) -> str:
    """Faults by the number of reps in which nobody saw them, those never seen first."""
    parts = sorted(titles.items(), reverse=True)
    return "; ".join(f"{', '.join(names)}{_in_some(count, of)}" for count, names in parts)


def _in_some(count: int, of: int) -> str:
    return "" if count == of else f" in {count} of {of} reps"


def _seen_badly(result: SessionResult) -> list[str]:
    """Stretches in which something kept the program from seeing."""
    return [
        f"{problem.start_s:.1f}-{problem.end_s:.1f} s: {problem.what}"
        for problem in result.quality.problems
    ]
