"""Tables in Markdown, and how outcomes are chosen and counted for them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from posecheck.body.pose import FloatArray
from posecheck.coaching.exercise.assessment import Assessment
from sample_videos.manifest import faults_of
from sample_videos.validation.case import HELD_OUT, TUNING
from sample_videos.validation.run import Outcome, RulerKind

Row = Sequence[str | int]
KNEES, TILT, RIBS = "knee_valgus", "anterior_pelvic_tilt", "rib_thrust"
BACK = (TILT, RIBS)
BODIES = (("tuning", TUNING), ("held out", HELD_OUT))
ERRORS = ("bias", "SD", "RMSE", "r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One complete rep: its true faults, cm or degrees by name, and what was said of it."""

    true: Mapping[str, float]
    said: Mapping[str, Assessment]


def table(header: Sequence[str], rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def share_of(total: int) -> Callable[[int], str]:
    """How to write a count as a part of the total."""
    return lambda count: f"{count} ({100 * count / total:.0f} %)" if total else "0"


def error_cells(reading: FloatArray, truth: FloatArray) -> list[str]:
    """The cells under ``ERRORS``."""
    error = reading - truth
    return [
        f"{error.mean():+.1f}",
        f"{error.std():.1f}",
        f"{rmse(error):.1f}",
        f"{np.corrcoef(reading, truth)[0, 1]:.3f}",
    ]


def rmse(error: FloatArray) -> float:
    """Root of the mean square."""
    return float(np.sqrt((error**2).mean()))


def chosen(
    outcomes: Iterable[Outcome],
    *,
    groups: Collection[str],
    ruler: RulerKind | None = None,
    bodies: Collection[str] | None = None,
    detail: str | None = None,
) -> list[Outcome]:
    """The outcomes of these clips and this reference; None does not choose."""
    return [
        one
        for one in outcomes
        if one.case.group in groups
        and ruler in (None, one.ruler)
        and (bodies is None or one.case.body in bodies)
        and detail in (None, one.case.detail)
    ]


def verdicts(outcomes: Iterable[Outcome]) -> list[Verdict]:
    """Every complete rep of the clips whose reps were counted exactly."""
    return [
        Verdict(true=faults_of(rep), said=result.assessments)
        for one in outcomes
        if one.counted
        for rep, result in zip(
            (rep for rep in one.case.reps if not rep.partial),
            (rep for rep in one.result.reps if rep.complete),
            strict=True,
        )
    ]
