"""The habit in words and numbers: where in her own range somebody stands when nothing is asked."""

from dataclasses import dataclass
from typing import Literal

from posecheck.body.pose import Side
from posecheck.coaching.reference.own_neutral import OwnNeutral, Posture

Status = Literal["measured", "not_assessed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitReport:
    """What is told of a neutral.

    Attributes:
        range_degrees: from her full tuck to her full arch, degrees of lumbar angle.
        habit: where in it she stands, 0 full tuck, 1 full arch; by part as well.
        uncertainty: one standard deviation of ``habit``.
        reason: why it is not assessed, and what to change.
    """

    status: Status
    side: Side | None = None
    range_degrees: float | None = None
    habit: float | None = None
    pelvis_habit: float | None = None
    ribs_habit: float | None = None
    uncertainty: float | None = None
    reason: str | None = None


def report_on(neutral: OwnNeutral) -> HabitReport:
    """The habit of a neutral, rounded as it is known."""
    where = neutral.position(neutral.habit)
    return HabitReport(
        status="measured",
        side=neutral.side,
        range_degrees=round(neutral.range_degrees, 1),
        habit=round(where.whole, 2),
        pelvis_habit=round(where.pelvis, 2),
        ribs_habit=round(where.ribs, 2),
        uncertainty=round(where.uncertainty, 2),
    )


def where_in_words(position: float) -> str:
    """A position in the own range, as said to the person."""
    borders = (
        (0.08, "at the end of your tuck"),
        (1 / 3, "between your tuck and your middle"),
        (2 / 3, "in your middle"),
        (0.8, "three quarters of the way to your arch"),
        (0.95, "close to your full arch"),
    )
    return next((said for border, said in borders if position <= border), "at your full arch")


def habit_sentences(report: HabitReport, posture: Posture) -> tuple[str, ...]:
    """Where she usually is in her own range: of the whole, then of the part that is farther out."""
    assert report.habit is not None
    assert report.pelvis_habit is not None
    assert report.ribs_habit is not None
    stands = "stand" if posture == "standing" else "lie"
    whole = where_in_words(report.habit)
    parts = {"pelvis": report.pelvis_habit, "ribs": report.ribs_habit}
    name = max(parts, key=lambda one: abs(parts[one] - 0.5))
    sentences = [f"You usually {stands} {whole}."]
    if where_in_words(parts[name]) != whole:
        be = "is" if name == "pelvis" else "are"
        sentences.append(f"Your {name} {be} {where_in_words(parts[name])}.")
    sentences.append(f"From tuck to arch you move about {report.range_degrees:.0f} degrees.")
    return tuple(sentences)
