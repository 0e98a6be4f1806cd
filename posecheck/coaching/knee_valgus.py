"""Knees caving in during a squat, from the front or the back.

No single number does it: a generic limit on knee over toe misses mild caving or flags good
squatters, who differ from each other. Four kinds of evidence are combined:

1. gross collapse: the knees medial of the inner ankles at depth; always marked;
2. falling in within the rep: the knee gap shrinks while the hips still sink, or is smaller on the
   way up than at the same depth on the way down;
3. the person's own reference at the same depth: mild from 4-5 percent of the shin, marked from 8-10;
4. limits that hold for everybody: knees far inside the toes that do not open as she sinks.

A reading of the toes alone is not believed: two of the ten healthy people in the norms squat with
their knees 13 and 20 percent of the shin inside their toes. What tells them from caving is that
their knee gap opens as they sink. Kinds 3 and 4 count only when the knee gap agrees.
"""

from dataclasses import dataclass

import numpy as np

from posecheck.body import measures
from posecheck.body.pose import SIDES, FloatArray
from posecheck.coaching.checks import Seen, seen_enough, unassessed, whole_rep, worst_sustained
from posecheck.coaching.exercise import (
    Assessment,
    Confidence,
    FaultSide,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.reference import Reference, ReferenceKind
from posecheck.coaching.stretch import LEVEL_EDGES, RepStretch

SHIN = "% of shin"
GAP = "% of knee gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeLimits:
    """Borders between good and caving, see the module; percent of the shin unless said.

    Attributes:
        first_depth: hip drop from which the knees can be judged at all.
        collapse, collapse_depth: knee over ankle, and hip drop from which it counts, below which the knee is medial of the inner ankle.
        fall_mild, fall_marked: shrinking of the knee gap within the rep, percent of the gap.
        own_mild, own_marked: below the own reference at the same depth.
        gap_agrees: the knee gap must be smaller than the reference's by this share of the
            ankle gap for a reading of the toes to be believed.
        absolute: (hip drop, knee over toe) corners of the line for everybody.
        opening_marked, opening_mild: how little the knee gap opens against standing, as a share
            of the ankle gap, for knees below that line. Healthy people open by 0.25, SD 0.10;
            a camera sees about 0.1 more, since bent knees come nearer to it.
        side_difference: a side is named when the legs differ by more than this.
        side_yaw: largest body yaw, degrees, at which a side can be named.
        source: where the numbers come from.
    """

    first_depth: float = 0.12
    collapse: float = -15.0
    collapse_depth: float = 0.15
    fall_mild: float = 10.0
    fall_marked: float = 15.0
    own_mild: float = 4.5
    own_marked: float = 9.0
    gap_agrees: float = 0.04
    absolute: tuple[tuple[float, float], ...] = ((0.12, -14.0), (0.2, -14.0), (0.3, -10.0))
    opening_marked: float = 0.08
    opening_mild: float = 0.15
    side_difference: float = 5.0
    side_yaw: float = 5.0
    source: str = (
        "UI-PRMD motion capture (one person repeats herself to 1 %, people differ by 5-6 %); "
        "nine good-form clips and one with caving and good reps of the same person; "
        "Back Squat Assessment for the collapse"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KneeMotion:
    """What one rep shows of the knees; arrays are (2, 12): in and back by steps of depth."""

    over_toe: FloatArray
    gap: FloatArray
    standing_gap: float
    collapse: Seen
    fall: Seen
    lowest_s: float
    side: FaultSide | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeValgusCheck:
    """The check, with its limits."""

    limits: KneeLimits = KneeLimits()
    unseen: str = "Step back until I see your knees and feet."
    shallow: str = (
        "This rep was too shallow for me to judge your knees; "
        "a little lower shows more, only if it is comfortable."
    )

    def observe(self, stretch: RepStretch) -> KneeMotion | NotAssessed:
        """Knee curves over the depth, and the worst moments."""
        if stretch.level[stretch.peak] < self.limits.first_depth:
            return NotAssessed(reason=self.shallow)
        over_toe = stretch.measure(measures.knee_over_toe)
        gap = stretch.measure(measures.knee_ankle_width)
        deep = whole_rep(stretch) & (stretch.level >= self.limits.first_depth)
        if not (seen_enough(over_toe[deep]) and seen_enough(gap[deep])):
            return NotAssessed(reason=self.unseen)
        times = stretch.track.times
        low = whole_rep(stretch) & (stretch.level >= self.limits.collapse_depth)
        inwards = np.where(low, -stretch.measure(measures.knee_over_ankle), -np.inf)
        collapse, at = worst_sustained(times, inwards)
        fall, fell = worst_sustained(times, _fall(stretch, gap, deep))
        return KneeMotion(
            over_toe=_fill(stretch.by_level(over_toe)),
            gap=_fill(stretch.by_level(gap)),
            standing_gap=_before(stretch, gap),
            collapse=Seen(value=-collapse, time_s=stretch.time(at)),
            fall=Seen(value=100.0 * max(fall, 0.0), time_s=stretch.time(fell)),
            lowest_s=stretch.time(int(np.nanargmin(np.where(deep, over_toe, np.nan)))),
            side=self._side(stretch, deep),
        )

    def judge(self, seen: object, reference: Reference | None) -> Assessment:
        """The gravest evidence wins; without any, ok as sure as what it was compared with."""
        if not isinstance(seen, KneeMotion):
            return unassessed(seen)
        own = None if reference is None else _Comparison.of(seen, reference, self.limits)
        found = [
            finding
            for finding in (
                self._collapse(seen),
                self._fall(seen),
                self._population(seen),
                own.finding(seen) if own else None,
            )
            if finding is not None
        ]
        if found:
            return max(
                found,
                key=lambda one: (
                    one.severity is Severity.MARKED,
                    one.confidence is Confidence.MEASURED,
                ),
            )
        if own is not None:
            return own.ok()
        return Ok(
            confidence=Confidence.ESTIMATE,
            value=float(np.nanmin(_deep(seen.over_toe))),
            unit=SHIN,
            limit=self.limits.absolute[-1][1],
            reference=ReferenceKind.POPULATION,
        )

    def _collapse(self, seen: KneeMotion) -> Finding | None:
        if seen.collapse.value > self.limits.collapse:
            return None
        return Finding(
            severity=Severity.MARKED,
            confidence=Confidence.MEASURED,
            value=seen.collapse.value,
            unit=SHIN,
            limit=self.limits.collapse,
            time_s=seen.collapse.time_s,
            side=seen.side,
        )

    def _fall(self, seen: KneeMotion) -> Finding | None:
        if seen.fall.value < self.limits.fall_mild:
            return None
        marked = seen.fall.value >= self.limits.fall_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED,
            value=seen.fall.value,
            unit=GAP,
            limit=self.limits.fall_mild,
            time_s=seen.fall.time_s,
            side=seen.side,
        )

    def _population(self, seen: KneeMotion) -> Finding | None:
        """Below the line for everybody, and hardly opening, over one whole way in or back."""
        depth, limit = np.array(self.limits.absolute).T
        below = _way_means(seen.over_toe - np.interp(_CENTRES, depth, limit)) < 0
        opening = np.where(below, _way_means(seen.gap) - seen.standing_gap, np.nan)
        if not np.isfinite(opening).any():
            return None
        least = float(np.nanmin(opening))
        if least >= self.limits.opening_mild:
            return None
        marked = least < self.limits.opening_marked
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED if marked else Confidence.ESTIMATE,
            value=float(np.nanmin(_deep(seen.over_toe))),
            unit=SHIN,
            limit=self.limits.absolute[-1][1],
            time_s=seen.lowest_s,
            side=seen.side,
            reference=ReferenceKind.POPULATION,
        )

    def _side(self, stretch: RepStretch, deep: FloatArray) -> FaultSide | None:
        """The leg that caves more, against each leg's own standing; None when yaw hides it."""
        if min(abs(stretch.yaw), 180.0 - abs(stretch.yaw)) > self.limits.side_yaw:
            return None
        left, right = (
            float(
                np.nanmean(
                    measures.knee_over_toe_of(stretch.track, stretch.neutral, side)[deep]
                )
            )
            for side in SIDES
        )
        if abs(left - right) <= self.limits.side_difference:
            return "both"
        return "left" if left < right else "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """A rep against the person's own reference: mean distance over one way, worst of the two."""

    below: float
    narrower: float
    kind: ReferenceKind
    limits: KneeLimits

    @classmethod
    def of(
        cls, seen: KneeMotion, reference: Reference, limits: KneeLimits
    ) -> "_Comparison | None":
        """None when the reference has nothing at these depths."""
        curves = reference.curves
        if "knee_over_toe" not in curves or "knee_ankle_width" not in curves:
            return None
        ways = [
            (below, narrower)
            for below, narrower in zip(
                _way_means(seen.over_toe - curves["knee_over_toe"].mean),
                _way_means(seen.gap - curves["knee_ankle_width"].mean),
                strict=True,
            )
            if np.isfinite(below) and np.isfinite(narrower)
        ]
        if not ways:
            return None
        below, narrower = min(ways)
        return cls(below=below, narrower=narrower, kind=reference.kind, limits=limits)

    def finding(self, seen: KneeMotion) -> Finding | None:
        """A fault when both the toes and the gap say so."""
        limits = self.limits
        if self.below > -limits.own_mild or self.narrower > -limits.gap_agrees:
            return None
        marked = self.below <= -limits.own_marked
        # The best reps of the set are a weaker ruler: they may themselves be a little off.
        sure = marked or self.kind is not ReferenceKind.SET
        return Finding(
            severity=Severity.MARKED if marked else Severity.MILD,
            confidence=Confidence.MEASURED if sure else Confidence.ESTIMATE,
            value=self.below,
            unit=SHIN,
            limit=-limits.own_mild,
            time_s=seen.lowest_s,
            side=seen.side,
            reference=self.kind,
        )

    def ok(self) -> Assessment:
        """Ok, unless the toes say caving and the gap does not."""
        if self.below <= -self.limits.own_mild:
            return NotAssessed(
                reason="Your knees and your feet disagree in this rep, so I give no verdict."
            )
        return Ok(
            confidence=Confidence.MEASURED,
            value=self.below,
            unit=SHIN,
            limit=-self.limits.own_mild,
            reference=self.kind,
        )


_CENTRES = (LEVEL_EDGES[:-1] + LEVEL_EDGES[1:]) / 2
_DEEP = _CENTRES > 0.12


def _deep(by_level: FloatArray) -> FloatArray:
    """The steps at which knees can be judged."""
    return by_level[:, _DEEP]


def _way_means(by_level: FloatArray) -> FloatArray:
    """(2,) mean over the deep steps of the way in and the way back; NaN where none is known."""
    deep = _deep(by_level)
    count = np.isfinite(deep).sum(axis=1)
    return np.where(count > 0, np.nansum(deep, axis=1) / np.maximum(count, 1), np.nan)


def _before(stretch: RepStretch, values: FloatArray) -> float:
    """Typical value at rest before the rep; NaN when it was not seen."""
    rest = values[: stretch.start + 1]
    return float(np.nanmedian(rest)) if np.isfinite(rest).any() else float("nan")


def _fill(by_level: FloatArray) -> FloatArray:
    """Bridge steps that slow video jumped over, between two that were seen."""
    filled = by_level.copy()
    for row in filled:
        seen = np.flatnonzero(np.isfinite(row))
        if len(seen) > 1:
            between = np.arange(seen[0], seen[-1] + 1)
            row[between] = np.interp(between, seen, row[seen])
    return filled


def _fall(stretch: RepStretch, gap: FloatArray, deep: FloatArray) -> FloatArray:
    """(n,) how much of the knee gap was lost within the rep, as a share; 0 where none.

    Going down the gap is compared with its largest so far; in the first half of the way up with
    the gap at the same depth on the way down, since it narrows by itself as she stands.
    """
    share = np.zeros(len(gap))
    down = slice(stretch.start, stretch.peak + 1)
    largest = np.fmax.accumulate(gap[down])
    share[down] = 1.0 - gap[down] / largest
    up = slice(stretch.peak, stretch.end + 1)
    order = np.argsort(stretch.level[down])
    expected = np.interp(
        stretch.level[up], stretch.level[down][order], np.nan_to_num(gap[down][order])
    )
    early = stretch.level[up] >= 0.5 * stretch.level[stretch.peak]
    lost = 1.0 - gap[up] / np.where(expected > 0, expected, np.nan)
    share[up] = np.where(early, lost, 0.0)
    return np.where(deep & np.isfinite(share), share, 0.0)
