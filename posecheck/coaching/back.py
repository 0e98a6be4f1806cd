"""Pelvis tipping forward and ribs thrusting up, from the outline of the back, in any rep.

A rep is compared with the person's own curve at the same depth, on the same way. The excess of
the lumbar angle says that there is a fault, and its split into pelvis and ribcage, each against
gravity, says which: the part that carries at least 60 percent of it, else both, less surely.
Without a curve of her own the change from her own rest is compared with how healthy people move,
who differ by 6-9 degrees at depth: that is an estimate, and often no verdict.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from posecheck.body.back import pelvis_pitch, rib_pitch
from posecheck.body.pose import FloatArray
from posecheck.coaching.back_motion import (
    UNCLEAR,
    BackMotion,
    Window,
    arm_hides_back,
    observe_back,
)
from posecheck.coaching.belly import BellyCheck, BellyMotion
from posecheck.coaching.checks import unassessed
from posecheck.coaching.exercise import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.norms import BackNorm
from posecheck.coaching.reference import Reference, ReferenceKind
from posecheck.coaching.stretch import RepStretch

DEGREES = "degrees of arch, about"
TOO_CLOSE = "Too close to the limit for a camera to tell."
PEOPLE_DIFFER = (
    "Some people move like this and are fine. Record a still stand and one or two good slow reps "
    "as your own reference, then I can tell."
)


class BackPart(enum.StrEnum):
    """What can move in the lower back."""

    PELVIS = "pelvis"
    RIBS = "ribs"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLimits:
    """Borders between good and faulty, degrees of lumbar angle beyond the reference.

    Attributes:
        mild, marked: where a fault begins and where it is marked.
        share: part of the excess that pelvis or ribs must carry to be named alone. Leaning 3
            degrees more or less than in the reference, as people do, moves it by a fifth.
        reading_sd: error of a reading against the person's own reference.
        steps: neighbouring steps of depth over which the excess is averaged.
        first_step: against people, the first step that counts: from 10 percent hip drop. Before
            it the pelvis folds so fast that a little earlier or later looks like a fault.
        source: where the numbers come from.
    """

    mild: float = 8.0
    marked: float = 15.0
    share: float = 0.67
    reading_sd: float = 1.2
    steps: int = 3
    first_step: int = 2
    source: str = (
        "UI-PRMD motion capture: one person repeats herself to 2 degrees, people differ by 6-9; "
        "rendered bodies used for tuning (docs/measurement.md)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Excess:
    """The worst stretch of a rep beyond what was expected, degrees.

    Attributes:
        pelvis: forward; ``ribs``: thrust up.
        unsure: error of their sum.
        mild: where a fault begins; ``usual``: below which it is ok.
        splits: whether pelvis and ribs can be told apart.
    """

    pelvis: float
    ribs: float
    unsure: float
    mild: float
    usual: float
    time_s: float
    kind: ReferenceKind
    splits: bool = True

    @property
    def angle(self) -> float:
        """Of the lumbar angle."""
        return self.pelvis + self.ribs

    def of(self, part: BackPart) -> float:
        """What one part carries."""
        return self.pelvis if part is BackPart.PELVIS else self.ribs


@dataclass(frozen=True, slots=True, kw_only=True)
class BackCheck:
    """The check of one part; both parts together share what they see.

    Attributes:
        norm: how healthy people move in this exercise.
        arms: said when an arm hides the back.
        at_top: compare the top of the rep with the top, instead of depth with depth. In a bridge
            an arch itself raises the hips, so that equal height is not equal phase.
        hidden: what to look at when an arm hides the back, if anything.
    """

    part: BackPart
    norm: BackNorm
    arms: str
    at_top: bool = False
    hidden: BellyCheck | None = None
    limits: BackLimits = field(default_factory=BackLimits)

    def observe(self, stretch: RepStretch) -> BackMotion | BellyMotion | NotAssessed:
        """Curves of arch and lean over the rep, or what is seen instead of them."""
        if self.hidden is not None and arm_hides_back(stretch):
            return self.hidden.observe(stretch)
        return observe_back(stretch, self.arms)

    def judge(self, seen: object, reference: Reference | None) -> Assessment:
        """Against the own curve where there is one, else against people."""
        if isinstance(seen, BellyMotion) and self.hidden is not None:
            return self.hidden.judge(seen, reference)
        if not isinstance(seen, BackMotion):
            return unassessed(seen)
        own = None if reference is None else self._against_own(seen, reference)
        worst = own or _against_people(seen, self.norm, self.limits)
        return NotAssessed(reason=UNCLEAR) if worst is None else self._verdict(worst)

    def _against_own(self, seen: BackMotion, reference: Reference) -> _Excess | None:
        """The worst stretch against the person's own curves; None when they do not reach."""
        curves = reference.curves
        if "lumbar_arch" not in curves or "back_lean" not in curves:
            return None
        own = (curves["lumbar_arch"].mean, curves["back_lean"].mean)
        changes = _at_top(seen, own) if self.at_top else _at_depth(seen, own, self.limits.steps)
        rest = (reference.neutral["lumbar_arch"], reference.neutral["back_lean"])
        if np.isfinite(seen.at_rest[0] - rest[0]):
            changes.append(
                (seen.at_rest[0] - rest[0], seen.at_rest[1] - rest[1], seen.rest),
            )
        limits = self.limits
        found = [
            _Excess(
                pelvis=float(pelvis_pitch(arch, lean)),
                ribs=-float(rib_pitch(arch, lean)),
                unsure=float(np.hypot(limits.reading_sd, seen.noise / np.sqrt(window.frames))),
                mild=limits.mild,
                usual=limits.mild,
                time_s=window.time_s,
                kind=reference.kind,
            )
            for arch, lean, window in changes
        ]
        return max(found, key=lambda one: one.angle, default=None)

    def _verdict(self, worst: _Excess) -> Assessment:
        carried = worst.of(self.part) if worst.splits else worst.angle / 2
        share = carried / worst.angle if worst.angle > 0 else 0.0
        if worst.angle + worst.unsure <= worst.usual or share < 1.0 - self.limits.share:
            return self._ok(worst, carried)
        if worst.angle - worst.unsure < worst.mild:
            people = worst.kind is ReferenceKind.POPULATION
            return NotAssessed(reason=PEOPLE_DIFFER if people else TOO_CLOSE)
        marked = worst.angle >= self.limits.marked and worst.kind is not ReferenceKind.POPULATION
        alone = share >= self.limits.share
        sure = alone and worst.kind in (ReferenceKind.STORED, ReferenceKind.GUIDED)
        return Finding(
            severity=Severity.MARKED if marked and alone else Severity.MILD,
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=worst.angle,
            unit=DEGREES,
            limit=worst.mild,
            time_s=worst.time_s,
            reference=worst.kind,
            uncertainty=worst.unsure or None,
        )

    def _ok(self, worst: _Excess, carried: float) -> Ok:
        sure = worst.kind in (ReferenceKind.STORED, ReferenceKind.GUIDED)
        return Ok(
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=min(carried, worst.angle),
            unit=DEGREES,
            limit=worst.mild,
            reference=worst.kind,
            uncertainty=worst.unsure or None,
        )


_Curves = tuple[FloatArray, FloatArray]
_Changes = list[tuple[float, float, Window]]


def _at_depth(seen: BackMotion, own: _Curves, steps: int) -> _Changes:
    """Change of arch and lean against the own curves at the same depth, on the same way."""
    arch, lean = seen.arch - own[0], seen.lean - own[1]
    return [
        (window.mean(arch), window.mean(lean), window)
        for window in _windows(seen, np.isfinite(arch), steps)
    ]


def _at_top(seen: BackMotion, own: _Curves) -> _Changes:
    """Change of arch and lean at the last step of the rep against the last of the own curves."""
    top = [np.flatnonzero(np.isfinite(curve[1])) for curve in (seen.arch, own[0])]
    if not (len(top[0]) and len(top[1])):
        return []
    window, last = seen.window(1, top[0][-1:]), int(top[1][-1])
    arch, lean = (float(curve[1, last]) for curve in own)
    return [(window.mean(seen.arch) - arch, window.mean(seen.lean) - lean, window)]


def _against_people(seen: BackMotion, norm: BackNorm, limits: BackLimits) -> _Excess | None:
    """The worst stretch of the change from the own rest, against how healthy people move."""
    arch, lean = seen.arch - seen.at_rest[0], seen.lean - seen.at_rest[1]
    pelvis = pelvis_pitch(arch, lean) - norm.pelvis
    ribs = rib_pitch(arch, lean) - norm.ribs
    found = []
    known = np.isfinite(pelvis) & (np.arange(pelvis.shape[1]) >= limits.first_step)
    for window in _windows(seen, known, limits.steps):
        usual, rare = (float(one[window.steps].mean()) for one in (norm.usual, norm.rare))
        found.append(
            _Excess(
                pelvis=window.mean(pelvis),
                ribs=-window.mean(ribs),
                unsure=0.0,
                mild=max(rare, limits.mild),
                usual=max(usual, limits.mild / 2),
                time_s=window.time_s,
                kind=ReferenceKind.POPULATION,
                splits=norm.splits,
            )
        )
    return max(found, key=lambda one: one.angle / one.mild, default=None)


def _windows(seen: BackMotion, known: NDArray[np.bool_], length: int) -> Iterator[Window]:
    """Every stretch of so many neighbouring steps on one way, or all there are on a short one."""
    for way, row in enumerate(known):
        steps = np.flatnonzero(row)
        for first in range(max(len(steps) - length + 1, min(len(steps), 1))):
            yield seen.window(way, steps[first : first + length])
