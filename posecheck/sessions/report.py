"""The report of a finished set in words, the same in the shell and on the page."""

from collections import Counter
from collections.abc import Sequence

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.definition import Cue, Exercise, Fault
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.sessions.export import summary
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


def verdict(result: SessionResult, exercise: Exercise) -> str:
    """One sentence or two: how many reps, and each fault that was seen."""
    reps = "rep" if result.rep_count == 1 else "reps"
    partial = f" and {result.partial_count} not counted" if result.partial_count else ""
    parts = [f"{exercise.title}: {result.rep_count} {reps}{partial}."]
    counts = summary(result.reps, exercise)
    for fault in exercise.faults:
        count = counts[fault.name]
        if count.fault:
            parts.append(
                f"{capital(fault.title)}: seen in {count.fault} of {count.fault + count.ok}."
            )
    if result.rep_count and len(parts) == 1:
        judged = ", ".join(fault.title for fault in judged_faults(result.reps, exercise))
        parts.append(f"Looked for {judged}: none seen." if judged else "No fault could be judged.")
    return " ".join(parts)


def nothing_seen(result: SessionResult, video: str, exercise: Exercise) -> str | None:
    """Why there is nothing to assess, in a sentence; None when there is."""
    video = one_line(video)
    if not result.quality.frames_with_pose:
        return f"No person was seen in {video}; film the whole body."
    if not result.reps:
        return f"No {exercise.title.lower()} was seen in {video}."
    return None


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def to_try_next(result: SessionResult, exercise: Exercise) -> Cue | None:
    """The one thing to try next time: of the fault seen most often, by priority when equal."""
    reps = [
        {name for name, one in rep.assessments.items() if isinstance(one, Finding)}
        for rep in result.reps
    ]
    counts = Counter(name for found in reps for name in found)
    seen = [fault for fault in exercise.faults if counts[fault.name]]
    worst = max(seen, key=lambda fault: (counts[fault.name], -fault.priority), default=None)
    if worst is None:
        return None
    with_it = [found for found in reps if worst.name in found]
    often = {name for name in counts if 2 * sum(name in one for one in with_it) > len(with_it)}
    return exercise.cue_for(worst, often)


def judged_faults(reps: Sequence[RepResult], exercise: Exercise) -> list[Fault]:
    """The faults that could be judged in at least one rep."""
    return [
        fault
        for fault in exercise.faults
        if any(not isinstance(rep.assessments[fault.name], NotAssessed) for rep in reps)
    ]


def details(result: SessionResult, exercise: Exercise) -> list[str]:
    """All that is worth saying after the verdict, a sentence each."""
    return [
        *_not_counted(result),
        *_remarks(result),
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


def _not_counted(result: SessionResult) -> list[str]:
    """Why each partial rep is not counted."""
    return [
        f"Try at {rep.start_s:.1f} s is not counted: {rep.reason}"
        for rep in result.reps
        if not rep.complete
    ]


def _not_seen(result: SessionResult, exercise: Exercise) -> list[str]:
    """Why a verdict is missing: each reason once, with the faults it concerns."""
    concerned: dict[str, dict[str, None]] = {}
    for rep in result.reps:
        for fault in exercise.faults:
            one = rep.assessments[fault.name]
            if rep.complete and isinstance(one, NotAssessed):
                concerned.setdefault(one.reason, {})[fault.title] = None
    return [f"Could not see {', '.join(titles)}: {reason}" for reason, titles in concerned.items()]


def _seen_badly(result: SessionResult) -> list[str]:
    """Stretches in which something kept the program from seeing."""
    return [
        f"{problem.start_s:.1f}-{problem.end_s:.1f} s: {problem.what}"
        for problem in result.quality.problems
    ]
