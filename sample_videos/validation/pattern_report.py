"""What is said of sets in which good and faulty reps follow each other, on the bodies held out.

Of the back squatting and bridging, and of the knees; with every kind of ruler. Clips that are not
drawn yet are drawn first.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral, Posture
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import ReferenceRefused
from sample_videos.validation.back_grid import back_grid, back_reference, bridge_reference
from sample_videos.validation.case import Case
from sample_videos.validation.clips import track_of
from sample_videos.validation.grid import full_grid, knee_reference
from sample_videos.validation.neutral_grid import HABITS, habit_of, neutral_case
from sample_videos.validation.patterns import (
    PATTERNS,
    bridge_tens,
    chosen,
    cut,
    pieces_of,
    set_of,
    stuck_case,
)
from sample_videos.validation.tables import Row, table

CATALOG = load_catalog(exercises)
# The moved part of the back, and the fault that should be named.
_BACK = {"anterior_tilt": "anterior_pelvic_tilt", "rib_thrust": "rib_thrust"}
# What may be said of a rep in which one part was moved, or none.
_WORDS = ("named right", "both parts", "the other part", "ok", "no verdict")
# From when to when a reference clip is a still stand, seconds.
_STILL_S = (0.2, 3.4)
_STILL_FRAMES = 16
STUCK = 15.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rulers:
    """What a set is compared with."""

    reference: Reference | None = None
    neutral: OwnNeutral | None = None
    learn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """One exercise and what is put into its reps.

    Attributes:
        name: of its table in the report.
        moved: fields of a rep's faults, and the fault that each should be called.
        sizes: the size of this subject for each size in ``PATTERNS``.
        reference: the clip of a still hold and two good reps of a body; ``still_s``: when it is
            still.
        clips: those of a body whose reps are put together.
        posture: in which her neutral is found; None where the subject has none.
    """

    name: str
    exercise: Exercise
    moved: Mapping[str, str]
    sizes: Mapping[float, float]
    reference: Callable[[str], Case]
    clips: Callable[[str], list[Case]]
    posture: Posture | None = None
    still_s: tuple[float, float] = _STILL_S


def _squats(body: str) -> list[Case]:
    names = {f"{part}{more}" for part in ("tilt", "ribs") for more in ("", ", all sizes")}
    squats = [one for one in back_grid() if one.body == body and one.group == "back"]
    return [one for one in squats if one.detail in names]


def _bridges(body: str) -> list[Case]:
    bridges = [one for one in back_grid() if one.body == body and one.group == "bridge"]
    return [*(one for one in bridges if one.detail == "ceiling"), bridge_tens(body)]


def _knees(body: str) -> list[Case]:
    return [one for one in full_grid() if one.body == body and one.group == "knees"]


_DEGREES = {size: size for size in (0.0, 5.0, 10.0, 15.0)}
SQUAT = Subject(
    name="squat_sets",
    exercise=CATALOG["squat"],
    moved=_BACK,
    sizes=_DEGREES,
    reference=back_reference,
    clips=_squats,
    posture="standing",
)
BRIDGE = Subject(
    name="bridge_sets",
    exercise=CATALOG["glute_bridge"],
    moved=_BACK,
    sizes=_DEGREES,
    reference=bridge_reference,
    clips=_bridges,
    posture="lying",
)
KNEES = Subject(
    name="knee_sets",
    exercise=CATALOG["squat"],
    moved={"valgus_left_cm": "knee_valgus"},
    sizes={0.0: 0.0, 5.0: 3.0, 10.0: 3.0, 15.0: 5.0},
    reference=knee_reference,
    clips=_knees,
    still_s=(0.2, 1.2),
)
SUBJECTS = (SQUAT, BRIDGE, KNEES)


def neutral_of(body: str, habit: tuple[float, float], posture: Posture = "standing") -> OwnNeutral:
    """What the film of somebody with this habit shows: it, full arch, full tuck, and it again."""
    case = neutral_case(body, lying=posture == "lying")
    stills = list(pairwise(np.cumsum([0.0, *(event.seconds for event in case.spec.events)])))
    number = HABITS.index(habit)
    stand = stills[0] if number == 0 else stills[2 + number]
    frames, film, clock = list(track_of(case).frames()), NeutralFilm(posture), 0.0
    for start, end in (stand, stills[1], stills[2], stand):
        for one in cut(frames, start, end):
            film.update(replace(one, time_s=Seconds(clock + one.time_s - start)))
        clock += end - start
    return film.neutral()


def pattern_rows(bodies: Sequence[str], subject: Subject) -> str:
    """What is said of every rep, by what it was compared with and how large its fault is."""
    counts: dict[tuple[str, float], Counter[str]] = {}
    for body in bodies:
        for name, size, said in _verdicts(body, subject):
            counts.setdefault((name, size), Counter())[said] += 1
    rows: list[Row] = [
        (name, f"{size:g}", one.total(), *(one[word] for word in _WORDS))
        for (name, size), one in sorted(counts.items())
    ]
    return table(("compared with", "true size", "reps", *_WORDS), rows)


def _verdicts(body: str, subject: Subject) -> Iterator[tuple[str, float, str]]:
    """Ruler, true size and verdict of every rep of one body."""
    recorded = list(track_of(subject.reference(body)).frames())
    still = cut(recorded, *subject.still_s)[-_STILL_FRAMES:]
    rulers = _rulers(body, subject, recorded)
    for size_of, fault in subject.moved.items():
        pieces = pieces_of(subject.clips(body), size_of)
        for pattern in PATTERNS.values():
            sizes = [subject.sizes[size] for size in pattern]
            taken = chosen(pieces, sizes)
            if taken is None:
                continue
            frames = set_of(still, taken)
            for name, ruler in rulers.items():
                yield from _told(name, sizes, frames, ruler, subject, fault)
            if set(pattern) == {STUCK}:
                faulty = _reference(set_of(still, taken[:2]), Rulers(), subject)
                if faulty is not None:
                    ruler = Rulers(reference=faulty)
                    name = "guided from faulty reps"
                    yield from _told(name, sizes, frames, ruler, subject, fault)
        yield from _stuck(body, subject, size_of, fault)


def _rulers(body: str, subject: Subject, recorded: Sequence[PoseFrame]) -> dict[str, Rulers]:
    """Everything that a set of a body may be compared with."""
    rulers = {"none": Rulers(), "set": Rulers(learn=True)}
    plain = _reference(recorded, Rulers(), subject)
    if plain is not None:
        rulers["guided"] = Rulers(reference=plain)
    if subject.posture is not None:
        neutral = neutral_of(body, (0.0, 0.0), subject.posture)
        own = _reference(recorded, Rulers(neutral=neutral), subject)
        rulers["guided, with her neutral"] = Rulers(reference=own, neutral=neutral)
        rulers["her neutral alone"] = Rulers(neutral=neutral, learn=True)
    return rulers


def _stuck(
    body: str, subject: Subject, size_of: str, fault: str
) -> Iterator[tuple[str, float, str]]:
    """Three reps of somebody who is always so; only where the subject has a neutral."""
    if subject.posture is None:
        return
    habit = (STUCK, 0.0) if size_of == "anterior_tilt" else (0.0, STUCK)
    case = stuck_case(body, habit_of(*habit), lying=subject.posture == "lying")
    frames, known = list(track_of(case).frames()), neutral_of(body, habit, subject.posture)
    rulers = {
        "stuck, none": Rulers(),
        "stuck, set": Rulers(learn=True),
        "stuck, with her neutral of today": Rulers(neutral=known),
        "stuck, with her neutral stored": Rulers(neutral=replace(known, of_today=False)),
    }
    for name, ruler in rulers.items():
        yield from _told(name, (STUCK,) * 3, frames, ruler, subject, fault)


def _told(
    name: str,
    sizes: Sequence[float],
    frames: Sequence[PoseFrame],
    ruler: Rulers,
    subject: Subject,
    fault: str,
) -> Iterator[tuple[str, float, str]]:
    reps = [rep for rep in _watch(frames, ruler, subject).finish().reps if rep.complete]
    for size, rep in zip(sizes, reps, strict=True):
        parts = {one: rep.assessments[one] for one in subject.moved.values()}
        yield name, size, word_for(parts.pop(fault), *parts.values())


def word_for(moved: Assessment, *others: Assessment) -> str:
    """One of ``_WORDS``; named right is the part that was moved, and no other."""
    other = any(isinstance(one, Finding) for one in others)
    if isinstance(moved, Finding):
        return "both parts" if other else "named right"
    if other:
        return "the other part"
    return "ok" if isinstance(moved, Ok) else "no verdict"


def _watch(frames: Sequence[PoseFrame], ruler: Rulers, subject: Subject) -> Analyzer:
    analyzer = Analyzer(
        subject.exercise,
        reference=ruler.reference,
        neutral=ruler.neutral,
        learn_from_set=ruler.learn,
    )
    for one in frames:
        analyzer.update(one)
    return analyzer


def _reference(frames: Sequence[PoseFrame], ruler: Rulers, subject: Subject) -> Reference | None:
    try:
        return _watch(frames, ruler, subject).own_reference()
    except ReferenceRefused:
        return None
