"""Motion of the knees in one squat rep, read once from the front or the back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.body import measures
from posecheck.body.lengths import shin_length
from posecheck.body.pose import SIDES, FloatArray, Joint, landmark_of
from posecheck.body.view import View
from posecheck.coaching.checks.limit import Seen, seen_enough, whole_rep, worst_sustained
from posecheck.coaching.exercise.assessment import FaultSide, NotAssessed
from posecheck.coaching.exercise.limits import AdjustableLimit, mild_and_marked
from posecheck.coaching.reps.rep_window import LEVEL_EDGES, RepWindow

UNSEEN = "Step back until I see your knees and feet."
SHALLOW = (
    "This rep was too shallow for me to judge your knees; "
    "a little lower shows more, only if it is comfortable."
)
# Middle of each step of depth, and the steps at which knees can be judged.
CENTRES = (LEVEL_EDGES[:-1] + LEVEL_EDGES[1:]) / 2
_DEEP = CENTRES > 0.12
SHIN = "% of shin"
GAP = "% of knee gap"
# How near to a limit a camera can tell: one person repeats herself to 1 percent of the shin and a
# camera adds as much; of the gap about twice that.
_SHIN_UNSURE, _GAP_UNSURE = 1.5, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeLimits:
    """Borders between good and caving, see the module; percent of the shin unless said.

    Attributes:
        first_depth: hip drop from which the knees can be judged at all.
        collapse: knee over ankle at depth below which the knee is medial of the inner ankle.
        collapse_depth: hip drop from which that counts.
        fall_mild, fall_marked: shrinking of the knee gap within the rep, percent of the gap.
        fall_shin: the same, percent of the shin, below which it is noise of a narrow stance.
        inward: a collapse moves the knees at least so far inwards from standing: with a wide
            stance they stand there already.
        own_mild, own_marked: below the own reference at the same depth.
        own_alone: below the best rep of a set when that one stands alone: then it is an estimate.
        gap_agrees: the knee gap must be smaller than the reference's by this share of the
            ankle gap for a reading of the toes to be believed.
        gap_clear: the same against the best reps of a set, which may be the odd ones.
        absolute: (hip drop, knee over toe) corners of the line for everybody.
        inside_toe, inside_opening: from these on, both, knees are well inside what good reps of
            people show. 3 cm of caving read up to -10.1 on the bodies used for tuning, and one
            person repeats herself to 1-2.
        out_toe, out_opening: from these on, both, knees are out by any standard, though another
            rep of the set may have them further out.
        opening_marked, opening_mild: how little the knee gap opens against standing, as a share
            of the ankle gap, for knees below that line. Healthy people open by 0.25, SD 0.10;
            a camera sees about 0.1 more, since bent knees come nearer to it. Real good reps
            open by 0.135 and more.
        same, one_sided: the legs' difference, against standing, up to which both cave alike, and
            from which one is named. Yaw pushes the legs apart by about 2 per degree at depth and
            is known to 4 degrees, so nothing is said in between.
        side_yaw: largest body yaw, degrees, at which a side can be named.
        sure_yaw: largest body yaw, degrees, at which the reading of a single rep is measured.
        source: where the numbers come from.
    """

    first_depth: float = 0.12
    collapse: float = -15.0
    collapse_depth: float = 0.15
    fall_mild: float = 10.0
    fall_marked: float = 15.0
    fall_shin: float = 6.0
    inward: float = 5.0
    own_mild: float = 4.5
    own_marked: float = 9.0
    own_alone: float = 7.0
    gap_agrees: float = 0.04
    gap_clear: float = 0.10
    absolute: tuple[tuple[float, float], ...] = ((0.12, -14.0), (0.2, -14.0), (0.3, -10.0))
    opening_marked: float = 0.08
    opening_mild: float = 0.13
    inside_toe: float = -8.0
    inside_opening: float = 0.20
    out_toe: float = 0.0
    out_opening: float = 0.30
    same: float = 5.0
    one_sided: float = 10.0
    side_yaw: float = 5.0
    sure_yaw: float = 10.0
    source: str = (
        "UI-PRMD motion capture (one person repeats herself to 1 %, people differ by 5-6 %); "
        "nine good-form clips and one with caving and good reps of the same person; "
        "Back Squat Assessment for the collapse"
    )

    def adjustable(self) -> tuple[AdjustableLimit, ...]:
        """Against the own reps and within a rep; a collapse and what holds for everybody stay."""
        return (
            *mild_and_marked(
                self.own_mild,
                self.own_marked,
                kind="own_",
                about="Compared with own good reps",
                unsure=_SHIN_UNSURE,
                unit=SHIN,
                source=self.source,
            ),
            *mild_and_marked(
                self.fall_mild,
                self.fall_marked,
                kind="fall_",
                about="Falling in within one rep",
                unsure=_GAP_UNSURE,
                unit=GAP,
                source=self.source,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KneeMotion:
    """What one rep shows of the knees; arrays are (2, 12): in and back by steps of depth.

    Attributes:
        turned: body yaw off the camera's axis, degrees, 0 or more.
        collapse: knee over ankle at its worst; ``inward``: against standing; percent of the shin.
        fall: loss of the knee gap, percent of it; ``fall_shin``: the same in percent of the shin.
    """

    view: View
    turned: float
    over_toe: FloatArray
    gap: FloatArray
    standing_gap: float
    collapse: Seen
    inward: float
    fall: Seen
    fall_shin: float
    lowest_s: float
    side: FaultSide | None


def observe_knees(window: RepWindow, limits: KneeLimits) -> KneeMotion | NotAssessed:
    """Knee curves over the depth, and the worst moments."""
    if window.level[window.peak] < limits.first_depth:
        return NotAssessed(reason=SHALLOW)
    over_toe = window.measure(measures.knee_over_toe)
    gap = window.measure(measures.knee_ankle_width)
    deep = whole_rep(window) & (window.level >= limits.first_depth)
    if not (seen_enough(over_toe[deep]) and seen_enough(gap[deep]) and _feet_seen(window, deep)):
        return NotAssessed(reason=UNSEEN)
    times = window.track.times
    low = whole_rep(window) & (window.level >= limits.collapse_depth)
    over_ankle = window.measure(measures.knee_over_ankle)
    collapse, at = worst_sustained(times, np.where(low, -over_ankle, -np.inf))
    fall, fell = worst_sustained(times, _fall(window, gap, deep))
    return KneeMotion(
        view=window.view,
        turned=min(abs(window.yaw), 180.0 - abs(window.yaw)),
        over_toe=window.by_level(over_toe),
        gap=window.by_level(gap),
        standing_gap=_standing_gap(window, gap),
        collapse=Seen(value=-collapse, time_s=window.time(at)),
        inward=-collapse - window.at_rest(over_ankle),
        fall=Seen(value=100.0 * max(fall, 0.0), time_s=window.time(fell)),
        fall_shin=100.0 * max(fall, 0.0) * float(gap[fell]) * _stance(window),
        lowest_s=window.time(int(np.nanargmin(np.where(deep, over_toe, np.nan)))),
        side=_side(window, deep, limits),
    )


def _standing_gap(window: RepWindow, gap: FloatArray) -> float:
    """Knee gap over ankle gap just before the rep, or in the neutral where that was not seen."""
    standing = window.at_rest(gap)
    if np.isfinite(standing):
        return standing
    knees, ankles = _gap_in_neutral(window, "knee"), _gap_in_neutral(window, "ankle")
    return knees / ankles if ankles > 0 else float("nan")


def _gap_in_neutral(window: RepWindow, joint: Joint) -> float:
    left, right = (window.neutral.points[landmark_of(joint, side), 0] for side in SIDES)
    return float(abs(left - right))


def _feet_seen(window: RepWindow, deep: NDArray[np.bool_]) -> bool:
    """Whether both feet lie in the picture and on her, while the knees are judged."""
    joints: tuple[Joint, ...] = ("ankle", "foot_index")
    return all(
        seen_enough(window.track.joint(joint, side)[deep, 0]) for joint in joints for side in SIDES
    )


def _stance(window: RepWindow) -> float:
    """Gap between the ankles at rest, over the shin."""
    return _gap_in_neutral(window, "ankle") / shin_length(window.neutral)


def deep_steps(by_level: FloatArray) -> FloatArray:
    """The steps at which knees can be judged."""
    return by_level[:, _DEEP]


def way_means(by_level: FloatArray) -> FloatArray:
    """(2,) mean over the deep steps of the way in and the way back; NaN where none is known."""
    deep = deep_steps(by_level)
    count = np.isfinite(deep).sum(axis=1)
    return np.where(count > 0, np.nansum(deep, axis=1) / np.maximum(count, 1), np.nan)


def _side(window: RepWindow, deep: NDArray[np.bool_], limits: KneeLimits) -> FaultSide | None:
    """The leg that caves more, against each leg's own standing; None when yaw hides it."""
    if min(abs(window.yaw), 180.0 - abs(window.yaw)) > limits.side_yaw:
        return None
    left, right = (measures.knee_over_toe_of(window.track, window.neutral, side) for side in SIDES)
    difference = left - right
    change = float(np.nanmean(difference[deep])) - window.at_rest(difference)
    if abs(change) <= limits.same:
        return "both"
    if abs(change) < limits.one_sided or not np.isfinite(change):
        return None
    return "left" if change < 0 else "right"


def _fall(window: RepWindow, gap: FloatArray, deep: NDArray[np.bool_]) -> FloatArray:
    """(n,) how much of the knee gap was lost within the rep, as a share; 0 where none.

    Going down the gap is compared with its largest so far; in the first half of the way up with
    the gap at the same depth on the way down, since it narrows by itself as she stands.
    """
    share = np.zeros(len(gap))
    down = slice(window.start, window.peak + 1)
    largest = np.fmax.accumulate(gap[down])
    share[down] = 1.0 - gap[down] / largest
    up = slice(window.peak, window.end + 1)
    order = np.argsort(window.level[down])
    expected = np.interp(
        window.level[up], window.level[down][order], np.nan_to_num(gap[down][order])
    )
    early = window.level[up] >= 0.5 * window.level[window.peak]
    lost = 1.0 - gap[up] / np.where(expected > 0, expected, np.nan)
    share[up] = np.where(early, lost, 0.0)
    return np.where(deep & np.isfinite(share), share, 0.0)
