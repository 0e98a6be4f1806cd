"""Excess of a rep's back over what was expected: of her own curves, or of people."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.body.back import pelvis_pitch, rib_pitch
from posecheck.body.pose import FloatArray
from posecheck.coaching.checks.back_motion import BackMotion, Window, last_step
from posecheck.coaching.reference.norms import BackNorm
from posecheck.coaching.reference.own_neutral import BackPart, BackReading
from posecheck.coaching.reference.reference import Reference, ReferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLimits:
    """Borders between good and faulty, degrees of lumbar angle beyond the reference.

    Attributes:
        good: up to here it is ok: three times what one person differs from herself.
        mild, marked: where a fault begins and where it is marked.
        share: part of the excess that pelvis or ribs must carry to be named alone. Leaning 3
            degrees more or less than in the reference, as people do, moves it by a fifth.
        reading_sd: error of a reading against the person's own reference.
        steps: neighbouring steps of depth over which the excess is averaged.
        first_step: against people, the first step that counts: from 10 percent hip drop. Before
            it the pelvis folds so fast that a little earlier or later looks like a fault.
        source: where the numbers come from.
    """

    good: float = 6.0
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
class Excess:
    """The worst stretch of a rep beyond what was expected, degrees.

    Attributes:
        pelvis: forward; ``ribs``: thrust up.
        unsure: error of their sum.
        mild: where a fault begins; ``usual``: below which it is ok.
        splits: whether pelvis and ribs can be told apart.
        alone: whether it was one rep alone that showed what to expect.
        of_recorded_top: whether it is the top of a rep against that of a recorded reference.
    """

    pelvis: float
    ribs: float
    unsure: float
    mild: float
    usual: float
    time_s: float
    kind: ReferenceKind
    splits: bool = True
    alone: bool = False
    of_recorded_top: bool = False

    @property
    def of_set(self) -> bool:
        """Whether other reps of the same set are what it was compared with."""
        return self.kind is ReferenceKind.SET

    @property
    def angle(self) -> float:
        """Of the lumbar angle."""
        return self.pelvis + self.ribs

    def of(self, part: BackPart) -> float:
        """What one part carries."""
        return self.pelvis if part is BackPart.PELVIS else self.ribs

    @property
    def sure(self) -> float | None:
        """Degrees that are surely a fault, of the whole or else of one part; None where none are.

        The parts vary apart from each other, so that one may hide 15 degrees of the other. A part
        turns with the trunk, too, when the hips rise more or less, which the whole does not: it
        must be more than usual at the least, and only tops are read so. Of tops that vary as people
        do, against the mean of two recorded ones, 97-98 percent of 15 degrees are found so and 94
        by the whole alone; 0.5-0.7 and 0.4 percent of the good are called faulty
        (``python -m sample_videos.validation.bridge_tops``).
        """
        part = max(self.pelvis, self.ribs)
        if self.angle - self.unsure >= self.mild:
            return self.angle
        found = self.angle - self.unsure >= self.usual and part - self.unsure >= self.mild
        return part if self.of_recorded_top and found else None


def against_own(
    seen: BackMotion, reference: Reference, limits: BackLimits, *, at_top: bool
) -> Excess | None:
    """The worst stretch against the person's own curves; None when they do not reach."""
    curves = reference.curves
    if "lumbar_arch" not in curves or "back_lean" not in curves:
        return None
    own = (curves["lumbar_arch"].mean, curves["back_lean"].mean)
    rest = seen.rest_against(reference.neutral)
    if rest is not None and reference.kind is ReferenceKind.STORED:
        # Other clothes and another camera: today's rest takes the place of that day's.
        own, rest = (own[0] + rest[0], own[1] + rest[1]), None
    changes = _at_top(seen, own) if at_top else _at_depth(seen, own, limits.steps)
    if rest is not None:
        changes.append((*rest, seen.rest))
    recorded = reference.kind is not ReferenceKind.SET
    found = [
        Excess(
            pelvis=float(pelvis_pitch(arch, lean)),
            ribs=-float(rib_pitch(arch, lean)),
            unsure=float(np.hypot(limits.reading_sd, seen.noise / np.sqrt(window.frames))),
            mild=limits.mild,
            usual=limits.good,
            time_s=window.time_s,
            kind=reference.kind,
            alone=reference.reps == 1,
            of_recorded_top=at_top and window is not seen.rest and recorded,
        )
        for arch, lean, window in changes
    ]
    return max(found, key=lambda one: one.angle, default=None)


_Curves = tuple[FloatArray, FloatArray]
_Changes = list[tuple[float, float, Window]]


def _at_depth(seen: BackMotion, own: _Curves, steps: int) -> _Changes:
    """Change of arch and lean against the own curves at the same depth, on the same way."""
    arch, lean = seen.arch - own[0], seen.lean - own[1]
    return [
        (window.mean(arch), window.mean(lean), window)
        for window in _windows(seen, np.isfinite(arch + lean), steps)
    ]


def _at_top(seen: BackMotion, own: _Curves) -> _Changes:
    """Change of arch and lean at the last step of the rep against the last of the own curves."""
    top, last = seen.top_step, last_step(*own)
    if top is None or last is None:
        return []
    window = seen.window(1, np.array([top]))
    arch, lean = (float(curve[1, last]) for curve in own)
    return [(window.mean(seen.arch) - arch, window.mean(seen.lean) - lean, window)]


def against_people(
    seen: BackMotion, start: BackReading, norm: BackNorm, limits: BackLimits
) -> Excess | None:
    """The worst stretch of the change from where she starts, against how healthy people move."""
    pelvis = pelvis_pitch(seen.arch, seen.lean) - start.pelvis - norm.pelvis
    ribs = rib_pitch(seen.arch, seen.lean) + start.ribs - norm.ribs
    found = []
    known = np.isfinite(pelvis) & (np.arange(pelvis.shape[1]) >= limits.first_step)
    for window in _windows(seen, known, limits.steps):
        usual, rare = (float(one[window.steps].mean()) for one in (norm.usual, norm.rare))
        found.append(
            Excess(
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


def deepest_hollow(seen: BackMotion, first_step: int, limits: BackLimits) -> float | None:
    """Depth of the hollow in the worst stretch of the rep from a step on, trunk lengths."""
    known = np.isfinite(seen.arch) & (np.arange(seen.arch.shape[1]) >= first_step)
    return max((one.mean(seen.arch) for one in _windows(seen, known, limits.steps)), default=None)


def _windows(seen: BackMotion, known: NDArray[np.bool_], length: int) -> Iterator[Window]:
    """Every stretch of so many neighbouring steps on one way, or all there are on a short one."""
    for way, row in enumerate(known):
        steps = np.flatnonzero(row)
        for first in range(max(len(steps) - length + 1, min(len(steps), 1))):
            yield seen.window(way, steps[first : first + length])
