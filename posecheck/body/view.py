"""The view: from where the camera sees the person, decided over a second or so and held."""

import enum
import math
from collections import deque
from dataclasses import dataclass
from statistics import median

from posecheck.body.pose import Landmark, Pose, Rest


class View(enum.StrEnum):
    """Where the camera stands; a side is named after the side of the person that is near."""

    FRONT = "front"
    BACK = "back"
    SIDE_LEFT = "side_left"
    SIDE_RIGHT = "side_right"
    OBLIQUE = "oblique"
    FOOT_END = "foot_end"
    UNKNOWN = "unknown"


SIDE_VIEWS = frozenset({View.SIDE_LEFT, View.SIDE_RIGHT})
FRONTAL_VIEWS = frozenset({View.FRONT, View.BACK})

# Facing the camera the world landmarks read 5-7 degrees to the right on rendered bodies and 3-9
# on real clips; the bias fades towards the side. It is taken off before anything else.
YAW_BIAS = 6.0
# Largest body yaw, degrees, of a front or back view. A true 15 then reads 15-18, a true 20 22.
FRONT_YAW = 18.0
# World yaw of people who are within 15 degrees of side-on: rendered bodies read 63-67 at a true
# 75, 75-79 at 90, 84-87 at 105 upright, and 86-90 at 75-90 lying.
SIDE_YAW_UPRIGHT, SIDE_YAW_LYING = (62.0, 100.0), (75.0, 105.0)
# On hands and knees a rendered body at 90 reads 82-91, and 71-96 as an arm and a leg reach.
SIDE_YAW_FOURS = (67.0, 112.0)
# Foreshortened shoulders confirm a side view: width over trunk length reads 0.57-0.67 from the
# front, 0.27-0.30 at 15 degrees off the side, 0.31-0.33 at 20.
SIDE_SHOULDER_WIDTH = 0.31
# Held views are left only when the evidence is this much beyond their border.
YAW_HYSTERESIS = 7.0
WIDTH_HYSTERESIS = 0.10
WINDOW_S = 1.0
HOLD_S = 0.5
# Trunk to the picture's vertical, degrees.
UPRIGHT = 35.0
LYING = 60.0
# From the foot end the trunk looks shorter than the shin and the knees stand above the hips.
FOOT_END_TRUNK = 0.9
FOOT_END_KNEES = 0.2

_NEEDED = [
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE,
    Landmark.RIGHT_KNEE,
    Landmark.LEFT_ANKLE,
    Landmark.RIGHT_ANKLE,
]
_INDEX = [landmark.value for landmark in _NEEDED]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEvidence:
    """What one pose says about the view.

    Attributes:
        yaw: degrees in -180..180; 0 faces the camera, +90 shows the right side, 180 the back.
            Its bias is taken off.
        width: shoulder width over trunk length.
        lean: trunk to the picture's vertical, degrees in 0..180.
        trunk: trunk length over shin length.
        knees_above_hips: height of the knees over the hips in shin lengths.
    """

    yaw: float
    width: float
    lean: float
    trunk: float
    knees_above_hips: float


NO_EVIDENCE = ViewEvidence(
    yaw=math.nan, width=math.nan, lean=math.nan, trunk=math.nan, knees_above_hips=math.nan
)


def view_evidence(pose: Pose, rest: Rest = "standing") -> ViewEvidence:
    """Read the evidence off one pose; who lies on her side is turned round her own length."""
    (
        (lsx, lsy),
        (rsx, rsy),
        (lhx, lhy),
        (rhx, rhy),
        (lkx, lky),
        (rkx, rky),
        (lax, lay),
        (rax, ray),
    ) = pose.points[_INDEX].tolist()
    world = pose.world[_INDEX[:4]].tolist()
    across = world[0][0] - world[1][0] + world[2][0] - world[3][0]
    depth = world[0][2] - world[1][2] + world[2][2] - world[3][2]
    dx, dy = (lsx + rsx - lhx - rhx) / 2, (lsy + rsy - lhy - rhy) / 2
    trunk = math.hypot(dx, dy) or 1e-9
    shin = (math.hypot(lkx - lax, lky - lay) + math.hypot(rkx - rax, rky - ray)) / 2 or 1e-9
    return ViewEvidence(
        yaw=_unbiased(_roll(world) if rest == "side_lying" else math.atan2(depth, across)),
        width=math.hypot(lsx - rsx, lsy - rsy) / trunk,
        lean=math.degrees(math.atan2(abs(dx), -dy)),
        trunk=trunk / shin,
        knees_above_hips=(lhy + rhy - lky - rky) / 2 / shin,
    )


def _roll(world: list[list[float]]) -> float:
    """Yaw round the body's own length, radians, of shoulders and hips in metres.

    The same as round the vertical for who is upright. Real clips of people who lie on their side
    and face the camera read 10-13 degrees, of which six are the bias.
    """
    (lsx, lsy, lsz), (rsx, rsy, rsz), (lhx, lhy, lhz), (rhx, rhy, rhz) = world
    across = lsx - rsx + lhx - rhx, lsy - rsy + lhy - rhy, lsz - rsz + lhz - rhz
    upx, upy = lsx + rsx - lhx - rhx, lsy + rsy - lhy - rhy
    length = math.hypot(upx, upy, lsz + rsz - lhz - rhz) or 1e-9
    return math.atan2(across[2], (across[1] * upx - across[0] * upy) / length)


def _unbiased(yaw: float) -> float:
    """Body yaw in degrees from the world landmarks' in radians."""
    bias = YAW_BIAS * max(math.cos(yaw), 0.0) ** 2
    return math.degrees(yaw) - bias


def classify(evidence: ViewEvidence, held: View = View.UNKNOWN, rest: Rest = "standing") -> View:
    """Name the view; ``held`` is kept a little beyond its border.

    Of who lies on her side only front, back and what is between can be told.
    """
    turned = abs(evidence.yaw)
    from_front = min(turned, 180.0 - turned)
    on_axis = FRONT_YAW + (YAW_HYSTERESIS if held in FRONTAL_VIEWS | {View.FOOT_END} else 0.0)
    if rest == "side_lying":
        seen = View.FRONT if turned < 90.0 else View.BACK
        return seen if from_front <= on_axis else View.OBLIQUE
    keep = YAW_HYSTERESIS if held in SIDE_VIEWS else 0.0
    wider = WIDTH_HYSTERESIS if held in SIDE_VIEWS else 0.0
    if (
        evidence.trunk < FOOT_END_TRUNK
        and evidence.knees_above_hips > FOOT_END_KNEES
        and from_front <= on_axis
    ):
        return View.FOOT_END
    least, most = SIDE_YAW_LYING if evidence.lean > LYING else SIDE_YAW_UPRIGHT
    if rest == "hands_and_knees":
        least, most = SIDE_YAW_FOURS
    side_on = least - keep <= turned <= most + keep
    if side_on and evidence.width <= SIDE_SHOULDER_WIDTH + wider:
        return View.SIDE_RIGHT if evidence.yaw > 0 else View.SIDE_LEFT
    if from_front <= on_axis and evidence.lean < LYING:
        return View.FRONT if turned < 90.0 else View.BACK
    return View.OBLIQUE


def median_evidence(window: list[ViewEvidence]) -> ViewEvidence:
    """The typical evidence of a window; yaw is taken around its middle, so 179 and -179 agree."""
    yaws = [evidence.yaw for evidence in window]
    centre = math.degrees(
        math.atan2(
            sum(math.sin(math.radians(yaw)) for yaw in yaws),
            sum(math.cos(math.radians(yaw)) for yaw in yaws),
        )
    )
    offset = median((yaw - centre + 180.0) % 360.0 - 180.0 for yaw in yaws)
    return ViewEvidence(
        yaw=(centre + offset + 180.0) % 360.0 - 180.0,
        width=median(evidence.width for evidence in window),
        lean=median(evidence.lean for evidence in window),
        trunk=median(evidence.trunk for evidence in window),
        knees_above_hips=median(evidence.knees_above_hips for evidence in window),
    )


class ViewTracker:
    """Decide the view from a stream of poses: a median over a second, then hysteresis in time.

    ``view`` is the held view; ``since_s`` is the time from which it holds, dated back to the
    moment the evidence changed.
    """

    _EVERY_S = 0.1
    _FIRST_S = 0.25

    def __init__(self, rest: Rest = "standing") -> None:
        self._rest = rest
        self._window: deque[tuple[float, ViewEvidence]] = deque()
        self._next_s = -math.inf
        self._challenger = View.UNKNOWN
        self._challenger_since_s = 0.0
        self.view = View.UNKNOWN
        self.since_s = 0.0

    def update(self, time_s: float, evidence: ViewEvidence) -> bool:
        """Take in one pose's evidence; whether the held view changed."""
        if not self._window:
            self.since_s = time_s
        self._window.append((time_s, evidence))
        while self._window[0][0] < time_s - WINDOW_S:
            self._window.popleft()
        started = time_s - self._window[0][0] >= self._FIRST_S
        if time_s < self._next_s or not started:
            return False
        self._next_s = time_s + self._EVERY_S
        return self._decide(time_s)

    def _decide(self, time_s: float) -> bool:
        typical = median_evidence([evidence for _, evidence in self._window])
        view = classify(typical, held=self.view, rest=self._rest)
        if view == self.view:
            self._challenger = view
            return False
        if view != self._challenger:
            self._challenger, self._challenger_since_s = view, time_s
        if self.view is View.UNKNOWN:
            self.view = view
            return True
        if time_s - self._challenger_since_s < HOLD_S:
            return False
        self.view, self.since_s = view, self._challenger_since_s - WINDOW_S / 2
        return True
