"""A person's reference: her own ruler, made of her neutral and her own curves over a rep.

At mid squat healthy people differ from each other by 5-6 percent of the shin in knee over toe and
6-9 degrees in pelvis and ribs, while one person repeats herself to 1 percent and 2 degrees
(``norms``). A reference is therefore built from the person's own reps, checked for plausibility
against the norms before it is trusted.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.body.filtering import known_median
from posecheck.body.pose import FloatArray
from posecheck.body.view import View
from posecheck.coaching.reference.norms import squat_norm
from posecheck.errors import ReferenceRefused

# A reference further than this on the bad side of the population is not a good rep.
PLAUSIBLE_SD = 2.0
# Healthy knees open by 0.25 (SD 0.10) of the ankle gap from standing to mid squat (norms).
PLAUSIBLE_OPENING = 0.15
# Depth steps from here on count; nearer to standing the feet hide what the knees do.
FIRST_STEP = 2


class ReferenceKind(enum.StrEnum):
    """Where a reference comes from, most trusted first."""

    STORED = "stored"
    GUIDED = "guided"
    SET = "set"
    NEUTRAL = "neutral"
    POPULATION = "population"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """One quantity over the rep: (2, 12) mean and spread in steps of the rep level.

    Row 0 goes into the rep, row 1 comes back; NaN where the reps did not reach. The spread is the
    standard deviation between the reference reps, 0 when there was one.
    """

    mean: FloatArray
    spread: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reference:
    """One person's own ruler for one exercise and one view.

    Attributes:
        person: whose it is, as the user named her; may be empty.
        neutral: each quantity at rest, by measure name.
        curves: each quantity over the rep, by measure name.
        reps: how many reps it was built from.
        checked: whether its reps were seen to begin and pass within her own neutral.
    """

    exercise: str
    view: View
    kind: ReferenceKind
    neutral: Mapping[str, float]
    curves: Mapping[str, Curve]
    reps: int
    person: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReferenceRep:
    """What one rep gives to a reference: its curves and its neutral values by measure name."""

    curves: Mapping[str, FloatArray]
    neutral: Mapping[str, float]


def build_reference(
    reps: Sequence[ReferenceRep],
    *,
    exercise: str,
    view: View,
    kind: ReferenceKind,
    person: str = "",
    neutral: Mapping[str, float] | None = None,
    checked: bool = False,
    at_top: bool = False,
) -> Reference:
    """Average the reps into a reference and check that it is plausible.

    ``neutral`` are the values of a still hold; without it the rest before each rep serves.
    ``at_top``: the tops of the reps are what counts, and each counts alike however high it rose.

    Raises:
        ReferenceRefused: there is no rep, or the result is not a plausible good rep.
    """
    if not reps:
        raise ReferenceRefused(
            f"No complete rep was seen from one clear view, so there is no reference for "
            f"{exercise}: record one or two slow reps with the whole body in the picture."
        )
    names = reps[0].curves.keys()
    reference = Reference(
        exercise=exercise,
        view=view,
        kind=kind,
        neutral=neutral or {name: _mean([rep.neutral[name] for rep in reps]) for name in names},
        curves=_curves(reps, at_top=at_top),
        reps=len(reps),
        person=person,
        checked=checked,
    )
    check_plausible(reference)
    return reference


def check_plausible(reference: Reference) -> None:
    """Refuse squat knees that are themselves caving by population standards.

    Knees far inside the toes are refused when the knee gap hardly opens either: one healthy
    person in ten has the first habit, but hers opens. Knees further out than most are no fault.

    Raises:
        ReferenceRefused: with what to do.
    """
    over_toe, gap = (reference.curves.get(name) for name in ("knee_over_toe", "knee_ankle_width"))
    norm = squat_norm("knee_over_toe")
    if reference.exercise != "squat" or over_toe is None or gap is None or norm is None:
        return
    distance = _typical((over_toe.mean - norm.mean) / norm.sd_between)
    opening = _typical(gap.mean) - reference.neutral.get("knee_ankle_width", np.nan)
    if distance < -PLAUSIBLE_SD and not opening >= PLAUSIBLE_OPENING:
        raise ReferenceRefused(
            "These reps cannot be the reference, because the knees already fall in: "
            "record one or two again slowly, knees over your little toes."
        )


def _typical(by_level: FloatArray) -> float:
    """Median over the depths at which knees can be judged; NaN when none was reached."""
    return known_median(by_level[:, FIRST_STEP:])


def _curves(reps: Sequence[ReferenceRep], *, at_top: bool) -> dict[str, Curve]:
    every = {name: [rep.curves[name] for rep in reps] for name in reps[0].curves}
    return {
        name: _curve(_to_one_top(curves) if at_top else curves) for name, curves in every.items()
    }


def _to_one_top(curves: Sequence[FloatArray]) -> list[FloatArray]:
    """The curves with one last step on the way back: above its own top a rep stays as it was there.

    Else the rep that rose higher by a hair would be the whole of the last step.
    """
    reached = [np.flatnonzero(np.isfinite(one[1])) for one in curves]
    top = max((int(steps[-1]) for steps in reached if steps.size), default=0)
    raised = [one.copy() for one in curves]
    for curve, steps in zip(raised, reached, strict=True):
        if steps.size:
            curve[1, steps[-1] + 1 : top + 1] = curve[1, steps[-1]]
    return raised


def _curve(curves: Sequence[FloatArray]) -> Curve:
    stack = np.array(curves)
    count = np.isfinite(stack).sum(axis=0)
    total = np.nansum(stack, axis=0)
    mean = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    squares = np.nansum((stack - mean) ** 2, axis=0)
    spread = np.where(count > 1, np.sqrt(squares / np.maximum(count - 1, 1)), 0.0)
    return Curve(mean=mean, spread=np.where(count > 0, spread, np.nan))


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if np.isfinite(value)]
    return float(np.mean(known)) if known else float("nan")
