"""The sentences of the report on paper, before anybody lays them out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from anyascii import anyascii

from posecheck.body.view import View
from posecheck.coaching.engine.session import Analysis, RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.coaching.safety import pain_advice
from posecheck.sessions.pain_words import pain_said
from posecheck.sessions.report import judged_faults
from posecheck.sessions.verdict_sentence import verdict
from posecheck.user_text import one_line

_FROM: dict[View, str] = {
    View.FRONT: "the front",
    View.BACK: "behind",
    View.SIDE_LEFT: "the left side",
    View.SIDE_RIGHT: "the right side",
    View.OBLIQUE: "a slant",
    View.FOOT_END: "the foot end",
    View.UNKNOWN: "an unknown side",
}
_AGAINST: dict[ReferenceKind | None, str] = {
    ReferenceKind.STORED: "own earlier reps",
    ReferenceKind.GUIDED: "own guided reps",
    ReferenceKind.SET: "best reps of the set",
    ReferenceKind.NEUTRAL: "own full arch and tuck",
    ReferenceKind.POPULATION: "healthy people",
    None: "a fixed limit",
}
METHOD = (
    "Each rep is compared with the person's own good reps at the same depth where there are any, "
    "because healthy people differ from each other more than a fault does. Against the best reps "
    "of the same set a habit that all of them share stays hidden. In the own range of the back 0 % "
    "is the full tuck and 100 % the full arch. “?” marks an estimate: a "
    "comparison with other people, or a rough measure. Could not see is no verdict; it never means "
    "good.",
    "Watch begins at about four times, work on at about eight times what one person varies from "
    "rep to rep. Smaller differences, between reps or between days, are within the error of "
    "one camera: about 2 % of the shin at the knees and 3 degrees at pelvis and ribs, on bodies "
    "with known joints. On people the degrees of pelvis and ribs are uncertain by about a third: "
    "read them as bands.",
)
METHOD_HEAD = ("Looked for", "Compared with", "Watch from", "Error (1 SD)", "Verdicts")


def all_sets(analyses: Sequence[Analysis]) -> SessionResult:
    """The sets of a session as one, for what is said of all of them."""
    first = analyses[0].result
    return replace(first, reps=tuple(rep for one in analyses for rep in one.result.reps))


def headline(analyses: Sequence[Analysis], exercise: Exercise) -> str:
    """The verdict on the whole session, or what kept it from being one."""
    if len(analyses) == 1 and analyses[0].result.reps:
        return verdict(analyses[0].result, exercise)
    if all_sets(analyses).reps:
        sets = enumerate(analyses, start=1)
        told = (f"Set {number}: {verdict(one.result, exercise)}" for number, one in sets)
        return " ".join(told)
    if any(one.result.quality.frames_with_pose for one in analyses):
        return f"No {exercise.title.lower()} was seen, so nothing is said about form."
    return "No person was seen, so nothing is said about form."


def set_title(number: int, analysis: Analysis, *, alone: bool) -> str:
    """Which set, and from where it was seen."""
    seen = dict.fromkeys(_FROM[rep.view] for rep in analysis.result.reps)
    name = "Reps" if alone else f"Set {number}"
    return f"{name}, seen from {' and '.join(seen)}" if seen else name


def day_and_time(when: datetime) -> str:
    """On this computer's own clock."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def pain(before: int | None, after: int | None) -> str:
    """Knee pain in a sentence; empty when it was not asked."""
    said = pain_said(before, after)
    return f"{said}. {pain_advice(before, after)}".strip() if said else ""


def tempo(rep: RepResult) -> str:
    """Seconds to the middle of the rep and back."""
    return f"{rep.peak_s - rep.start_s:.1f} + {rep.end_s - rep.peak_s:.1f}"


def legend(exercise: Exercise) -> str:
    """How to read the table of reps."""
    there, _, back = exercise.phases
    return (
        f"Tempo: seconds {there} + {back}. Depth: {exercise.signal.level_name}. "
        "“?” is an estimate. "
        "A number in brackets is a try that is not counted."
    )


def method_rows(analyses: Sequence[Analysis], exercise: Exercise) -> list[tuple[str, ...]]:
    """For each fault that was judged: against what, from which limit, how sure; see METHOD_HEAD."""
    reps = all_sets(analyses).reps
    return [_method_row(fault, reps) for fault in judged_faults(reps, exercise)]


def recording(analyses: Sequence[Analysis]) -> list[str]:
    """What each set was read from, a sentence each."""
    return [
        f"{'Recording' if len(analyses) == 1 else f'Set {number}'}: {_source(one)}"
        for number, one in enumerate(analyses, start=1)
    ]


def amount(value: float, unit: str) -> str:
    """A number with its unit; a unit that ends so is a rough one."""
    exact = unit.removesuffix(", about")
    return f"{'about ' if exact != unit else ''}{value:.3g} {exact}"


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _method_row(fault: Fault, reps: Iterable[RepResult]) -> tuple[str, ...]:
    judged = [
        one for rep in reps if not isinstance(one := rep.assessments[fault.name], NotAssessed)
    ]
    counts = Counter(one.confidence for one in judged)
    return (
        capital(fault.title),
        _joined(_AGAINST[one.reference] for one in judged),
        _joined(amount(abs(one.limit), one.unit) for one in judged),
        _error(judged),
        _joined(f"{counts[kind]} {kind.value}" for kind in Confidence if counts[kind]),
    )


def _error(judged: Sequence[Finding | Ok]) -> str:
    known = [(one.uncertainty, one.unit) for one in judged if one.uncertainty is not None]
    if not known:
        return "not known"
    value, unit = max(known)
    return amount(round(value, 1), unit)


def _joined(texts: Iterable[str]) -> str:
    """Each once."""
    return ", ".join(dict.fromkeys(texts))


def _source(analysis: Analysis) -> str:
    video, quality = analysis.video, analysis.result.quality
    read = f"pose model {analysis.model or 'unknown'}; a person in {quality.frames_with_pose:.0%}"
    if not video.frames:
        return f"live camera, {read} of {quality.frames} pictures."
    name = one_line(Path(video.path).name)
    file = f"{name}, {video.duration_s:.0f} s, {video.width} by {video.height}"
    return f"{file}, {video.fps:.3g} pictures a second, {read} of {quality.frames} pictures."


def unset(words: Sequence[str]) -> str:
    """What could not be printed, in Latin letters."""
    latin = ", ".join(anyascii(word).strip() for word in words)
    return (
        "No font on this computer has some of the characters: an empty box stands for each. "
        f"In Latin letters: {latin}."
    )
