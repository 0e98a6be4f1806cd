"""The figures of the own neutral: python -m sample_videos.validation.neutral_report.

How well a habit is read, and what is said of sets in which good and faulty reps follow each other,
on the bodies held out. Clips that are not drawn yet are drawn first, which takes half an hour.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

import exercises
from posecheck.body.pose import Seconds
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.neutral_film import NeutralFilm
from posecheck.coaching.exercise.assessment import Assessment, Finding, Ok
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.reference.own_neutral import BackPart, OwnNeutral
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import ReferenceRefused
from sample_videos.validation.back_grid import back_grid, back_reference
from sample_videos.validation.case import HELD_OUT
from sample_videos.validation.clips import track_of
from sample_videos.validation.neutral_grid import ARCHED, HABITS, TUCKED, habit_of, neutral_case
from sample_videos.validation.patterns import PATTERNS, chosen, cut, pieces_of, set_of, stuck_case
from sample_videos.validation.tables import Row, rmse, table

SQUAT = load_catalog(exercises)["squat"]
# The moved part: how a clip of the grid is called, its size, and the fault that should be named.
_MOVED = {
    "tilt": ("anterior_tilt", "anterior_pelvic_tilt"),
    "ribs": ("rib_thrust", "rib_thrust"),
}
_STUCK = 15.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rulers:
    """What a set is compared with."""

    reference: Reference | None = None
    neutral: OwnNeutral | None = None
    learn: bool = False


def neutral_of(body: str, habit: tuple[float, float]) -> OwnNeutral:
    """What the film of somebody with this habit shows: it, full arch, full tuck, and it again."""
    case = neutral_case(body)
    stills = list(pairwise(np.cumsum([0.0, *(event.seconds for event in case.spec.events)])))
    number = HABITS.index(habit)
    stand = stills[0] if number == 0 else stills[2 + number]
    frames, film, clock = list(track_of(case).frames()), NeutralFilm(), 0.0
    for start, end in (stand, stills[1], stills[2], stand):
        for one in cut(frames, start, end):
            film.update(replace(one, time_s=Seconds(clock + one.time_s - start)))
        clock += end - start
    return film.neutral()


def habit_errors(bodies: Sequence[str]) -> str:
    """Error of the position of every habit, by part."""
    errors = []
    for body in bodies:
        for pelvis, ribs in HABITS:
            neutral = neutral_of(body, (pelvis, ribs))
            where = neutral.position(neutral.habit)
            low = np.array([TUCKED.anterior_tilt, TUCKED.rib_thrust])
            high = np.array([ARCHED.anterior_tilt, ARCHED.rib_thrust])
            true = (np.array([pelvis, ribs]) - low) / (high - low)
            whole = (pelvis + ribs - low.sum()) / (high - low).sum()
            errors.append((where.whole - whole, *(np.array([where.pelvis, where.ribs]) - true)))
    names = ("lumbar angle", *(part.value for part in BackPart))
    rows = [(name, f"{rmse(one):.3f}") for name, one in zip(names, np.array(errors).T, strict=True)]
    return table(("position of", "RMSE"), rows)


def pattern_rows(bodies: Sequence[str]) -> str:
    """What is said of every rep, by what it was compared with and how large its fault is."""
    counts: dict[tuple[str, float], Counter[str]] = {}
    for body in bodies:
        for name, size, said in _verdicts(body):
            counts.setdefault((name, size), Counter())[said] += 1
    words = ("named right", "the other part", "ok", "no verdict")
    rows: list[Row] = [
        (name, f"{size:g}", one.total(), *(one[word] for word in words))
        for (name, size), one in sorted(counts.items())
    ]
    return table(("compared with", "true size", "reps", *words), rows)


def _verdicts(body: str) -> Iterator[tuple[str, float, str]]:
    """Ruler, true size and verdict of every rep of one body."""
    recorded = list(track_of(back_reference(body)).frames())
    still, neutral = cut(recorded, 0.2, 3.4), neutral_of(body, (0.0, 0.0))
    rulers = {
        "none": Rulers(),
        "set": Rulers(learn=True),
        "guided, not checked": Rulers(reference=_watch(recorded, Rulers()).own_reference()),
        "guided, with her neutral": Rulers(
            reference=_watch(recorded, Rulers(neutral=neutral)).own_reference(), neutral=neutral
        ),
    }
    for part, (size_of, fault) in _MOVED.items():
        names = (part, f"{part}, all sizes")
        sets = [one for one in back_grid() if one.group == "back" and one.detail in names]
        pieces = pieces_of([one for one in sets if one.body == body], size_of)
        for sizes in PATTERNS.values():
            taken = chosen(pieces, sizes)
            if taken is None:
                continue
            frames = set_of(still[-16:], taken)
            for name, ruler in rulers.items():
                yield from _told(name, sizes, frames, ruler, fault)
            if set(sizes) == {_STUCK}:
                faulty = _reference(set_of(still, taken[:2]))
                if faulty is not None:
                    ruler = Rulers(reference=faulty)
                    yield from _told("guided from faulty reps", sizes, frames, ruler, fault)
        yield from _stuck(body, part, fault)


def _stuck(body: str, part: str, fault: str) -> Iterator[tuple[str, float, str]]:
    habit = (_STUCK, 0.0) if part == "tilt" else (0.0, _STUCK)
    frames = list(track_of(stuck_case(body, habit_of(*habit))).frames())
    known = neutral_of(body, habit)
    for name, ruler in (
        ("stuck, none", Rulers()),
        ("stuck, set", Rulers(learn=True)),
        ("stuck, with her neutral of today", Rulers(neutral=known)),
        ("stuck, with her neutral stored", Rulers(neutral=replace(known, of_today=False))),
    ):
        yield from _told(name, (_STUCK,) * 3, frames, ruler, fault)


def _told(
    name: str, sizes: Sequence[float], frames: Sequence[PoseFrame], ruler: Rulers, fault: str
) -> Iterator[tuple[str, float, str]]:
    reps = [rep for rep in _watch(frames, ruler).finish().reps if rep.complete]
    for size, rep in zip(sizes, reps, strict=True):
        parts = {one: rep.assessments[one] for _, one in _MOVED.values()}
        yield name, size, _word(parts.pop(fault), *parts.values())


def _word(moved: Assessment, other: Assessment) -> str:
    if isinstance(moved, Finding):
        return "named right"
    if isinstance(other, Finding):
        return "the other part"
    return "ok" if isinstance(moved, Ok) else "no verdict"


def _watch(frames: Sequence[PoseFrame], ruler: Rulers) -> Analyzer:
    analyzer = Analyzer(
        SQUAT, reference=ruler.reference, neutral=ruler.neutral, learn_from_set=ruler.learn
    )
    for one in frames:
        analyzer.update(one)
    return analyzer


def _reference(frames: Sequence[PoseFrame]) -> Reference | None:
    try:
        return _watch(frames, Rulers()).own_reference()
    except ReferenceRefused:
        return None


if __name__ == "__main__":
    print(habit_errors(HELD_OUT))
    print(pattern_rows(HELD_OUT))
