"""A person's own neutral: the middle between her full arch and her full tuck.

Both ends are hers, so the middle is hers, and no population is needed. A habit is not a neutral:
who is stuck in a lifted ribcage stands like that when she is told to stand easily. Where she is in
her own range is a position: 0 is her full tuck, 1 her full arch, beyond either end it goes on.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from posecheck.body.back import pelvis_pitch, rib_pitch
from posecheck.body.pose import Side
from posecheck.errors import NeutralRefused

Posture = Literal["standing", "lying"]


class BackPart(enum.StrEnum):
    """What can move in the lower back."""

    PELVIS = "pelvis"
    RIBS = "ribs"


# The middle third of the own range is neutral.
BAND = (1 / 3, 2 / 3)
# Error of one hold, degrees of one part and of the lumbar angle: standing rendered bodies.
PART_SD, READING_SD = 1.5, 2.0
# Ends nearer to each other than so many errors of their difference tell nothing.
_CLEAR = 3.0
# No back bends further, pelvis and ribs together, degrees: healthy lumbar spines go through 60-90
# from full flexion to full extension, and a reading may be off by a third.
_MOST_RANGE = 120.0
# A part that moves less than this between the ends has no range of its own to speak of; then its
# share of the whole range stands for it.
_LEAST_PART = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReading:
    """One hold of the back, degrees up to a constant of the person.

    Attributes:
        pelvis: pitched forward; ``ribs``: thrust up; against gravity, see ``posecheck.body.back``.
        spread: standard deviation of the lumbar angle within the hold.
    """

    pelvis: float
    ribs: float
    spread: float = 0.0

    @classmethod
    def of(cls, arch: float, lean: float) -> "BackReading":
        """From ``lumbar_arch`` (trunk lengths) and ``back_lean`` (degrees)."""
        return cls(pelvis=float(pelvis_pitch(arch, lean)), ribs=-float(rib_pitch(arch, lean)))

    @property
    def angle(self) -> float:
        """The lumbar angle: both parts together."""
        return self.pelvis + self.ribs

    def moved(self, pelvis: float, ribs: float) -> "BackReading":
        """The reading with so many degrees added to its parts."""
        return replace(self, pelvis=self.pelvis + pelvis, ribs=self.ribs + ribs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where in her own range a reading lies: 0 full tuck, 1 full arch; of the whole, and by part.

    ``uncertainty`` is one standard deviation of ``whole``.
    """

    whole: float
    pelvis: float
    ribs: float
    uncertainty: float

    def of(self, part: BackPart) -> float:
        """The position of one part."""
        return self.pelvis if part is BackPart.PELVIS else self.ribs


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNeutral:
    """One person's range and habit, standing or lying, seen from the side.

    Attributes:
        side: the side of the body that the camera saw.
        habit: how she stands or lies when nothing is asked.
        arched, tucked: both ends; ``ribs_up`` and ``ribs_down``: those of the ribs, which may have
            been shown apart.
        made_on: ISO date, or empty.
        of_today: whether clothes and camera are those of the reps that are compared with it.
    """

    posture: Posture
    side: Side
    habit: BackReading
    arched: BackReading
    tucked: BackReading
    ribs_up: BackReading
    ribs_down: BackReading
    person: str = ""
    made_on: str = ""
    of_today: bool = False

    @property
    def range_degrees(self) -> float:
        """From the full tuck to the full arch, degrees of lumbar angle."""
        return self.arched.angle - self.tucked.angle

    @property
    def uncertainty(self) -> float:
        """One standard deviation of a position in the range."""
        spreads = (READING_SD, self.arched.spread / 2, self.tucked.spread / 2)
        return float(np.linalg.norm(spreads)) / self.range_degrees

    @property
    def middle(self) -> BackReading:
        """Half way between the ends."""
        pelvis, ribs = (float(np.mean(self.ends(part))) for part in BackPart)
        return BackReading(pelvis=pelvis, ribs=ribs)

    def ends(self, part: BackPart) -> tuple[float, float]:
        """Least and most of a part, degrees: the pelvis in tuck and arch, the ribs anywhere."""
        if part is BackPart.PELVIS:
            return self.tucked.pelvis, self.arched.pelvis
        return self.ribs_down.ribs, self.ribs_up.ribs

    def degrees(self, part: BackPart) -> float:
        """How many degrees of a part make up its whole range."""
        low, high = self.ends(part)
        return high - low if high - low >= _LEAST_PART else self.range_degrees

    def unsure(self, part: BackPart) -> float:
        """One standard deviation of a part's position in the range."""
        return PART_SD / self.degrees(part)

    def position(self, reading: BackReading) -> Position:
        """Where a reading lies in the range."""
        beyond = reading.moved(-self.middle.pelvis, -self.middle.ribs)
        whole = self.tucked.angle + self.range_degrees / 2
        return Position(
            whole=0.5 + (reading.angle - whole) / self.range_degrees,
            pelvis=0.5 + beyond.pelvis / self.degrees(BackPart.PELVIS),
            ribs=0.5 + beyond.ribs / self.degrees(BackPart.RIBS),
            uncertainty=self.uncertainty,
        )

    def moved(self, pelvis: float, ribs: float) -> "OwnNeutral":
        """The same range in other clothes or before another camera, which move every reading."""
        return replace(
            self,
            habit=self.habit.moved(pelvis, ribs),
            arched=self.arched.moved(pelvis, ribs),
            tucked=self.tucked.moved(pelvis, ribs),
            ribs_up=self.ribs_up.moved(pelvis, ribs),
            ribs_down=self.ribs_down.moved(pelvis, ribs),
        )


def are_apart(arched: BackReading, tucked: BackReading) -> bool:
    """Whether the ends are surely two."""
    error = float(np.linalg.norm([READING_SD, READING_SD, arched.spread, tucked.spread]))
    return _CLEAR * error <= arched.angle - tucked.angle


def pelvis_moves(arched: BackReading, tucked: BackReading) -> bool:
    """Whether the pelvis surely tips further forward in the arch; else the ribs alone moved."""
    return arched.pelvis - tucked.pelvis >= _CLEAR * 2**0.5 * PART_SD


def is_of_one_back(neutral: OwnNeutral) -> bool:
    """Whether one back can be in all of these readings."""
    every = (neutral.arched, neutral.tucked, neutral.ribs_up, neutral.ribs_down, neutral.habit)
    within = all(
        abs(one.pelvis - other.pelvis) <= _MOST_RANGE
        and abs(one.ribs - other.ribs) <= _MOST_RANGE
        and abs(one.angle - other.angle) <= _MOST_RANGE
        for one, other in combinations(every, 2)
    )
    ends = neutral.ribs_down.ribs <= neutral.ribs_up.ribs
    return within and ends and all(one.spread >= 0 for one in every)


def build_neutral(
    habit: BackReading,
    ends: Sequence[BackReading],
    *,
    posture: Posture,
    side: Side,
    person: str = "",
    made_on: str = "",
) -> OwnNeutral:
    """A neutral from the habit and the holds of full arch, full tuck and whatever else was shown.

    Raises:
        NeutralRefused: the ends are too near to each other, or further apart than a back bends; or
            the pelvis hardly moved between them.
    """
    by_angle = sorted(ends, key=lambda one: one.angle)
    by_ribs = sorted(ends, key=lambda one: one.ribs)
    tucked, arched = by_angle[0], by_angle[-1]
    if not are_apart(arched, tucked):
        raise NeutralRefused(
            "I cannot tell today: your full arch and your full tuck look alike to me. "
            "Tuck in a loose top, cross your arms, move as far as is comfortable, and try again."
        )
    if not pelvis_moves(arched, tucked):
        raise NeutralRefused(
            "I cannot tell today: I saw your ribs move, and your pelvis hardly. Arch and tuck from "
            "the pelvis, as if you poured water out of it to the front and to the back, and try "
            "again."
        )
    neutral = OwnNeutral(
        posture=posture,
        side=side,
        habit=habit,
        arched=arched,
        tucked=tucked,
        ribs_up=by_ribs[-1],
        ribs_down=by_ribs[0],
        person=person,
        made_on=made_on,
        of_today=True,
    )
    if not is_of_one_back(neutral):
        raise NeutralRefused(
            "What I read of your back is further apart than a back can bend. "
            "Tuck in a loose top, cross your arms, stay on one spot, and try again."
        )
    return neutral
