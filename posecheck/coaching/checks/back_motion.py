"""Motion of the back in one rep, read once from the side."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.body.back import arm_inside, back_lean, lumbar_angle, lumbar_arch
from posecheck.body.filtering import known_median
from posecheck.body.pose import FloatArray
from posecheck.body.view import SIDE_VIEWS
from posecheck.coaching.checks.limit import SEEN_SHARE, whole_rep
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.reference.own_neutral import BackReading
from posecheck.coaching.reps.rep_window import RepWindow

NO_OUTLINE = "I could not see the outline of your back; step back until I see all of you."
UNCLEAR = (
    "The edge of your back is not clear. Tuck in a loose top, tie up your hair, "
    "and choose a plain background with light on you."
)
ROUNDS = "Your lower back rounds at the bottom; that is common and no fault by itself."
# Lumbar flexion of ordinary deep squats, degrees; less is not worth a word.
_NORMAL_ROUNDING = 13.0
# Noise of one frame, degrees of arch, beyond which the edge is not the body's: rendered bodies
# read 1-2, real ones in ordinary clothes 2-5 (0.004-0.012 trunk lengths).
_MOST_NOISE = 6.0
# No back changes so much between two steps of depth, trunk lengths: about 20 degrees. Something
# else joined the mask there, a figure in a mirror for one.
_MOST_STEP = 0.05
_WHOLE_SEEN, _WHOLE_STEP = 0.98, 0.03
_MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """Neighbouring steps on one way through the rep: when, and how many frames."""

    way: int
    steps: NDArray[np.int_]
    frames: float
    time_s: float

    def mean(self, by_level: FloatArray) -> float:
        """Mean of a (2, 12) curve over the window."""
        return float(np.mean(by_level[self.way, self.steps]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackMotion:
    """What one rep shows of the back; arrays are (2, 12): in and back by steps of the level.

    Attributes:
        arch: trunk lengths; ``lean``: degrees; see ``posecheck.body.back``.
        at_rest: both at rest just before the rep, NaN when not seen; ``rest`` says when.
        times: seconds at which each step was passed; ``frames``: how many frames make it up.
        noise: standard deviation of one frame's lumbar angle, degrees.
        whole: whether the edge was read in nearly every frame and runs on without a step. 17
            neutral reps of real people are read in every frame and step by 0.036 trunk lengths at
            most, 15 of them by 0.021; a loose top over an arched back steps by 0.040 to 0.050 and
            is lost in 4 to 12 % of the frames: its hollow is the cloth's.
        standing: the back at rest just before the rep, None where an arm was too near to it.
    """

    arch: FloatArray
    lean: FloatArray
    at_rest: tuple[float, float]
    rest: Window
    times: FloatArray
    frames: FloatArray
    noise: float
    whole: bool
    standing: BackReading | None

    @property
    def top_step(self) -> int | None:
        """The last step of the way back that was seen, the farthest point; None where none was."""
        return last_step(self.arch, self.lean)

    @property
    def top(self) -> tuple[BackReading, float] | None:
        """The back at the farthest point, and when; None where it was not seen there."""
        step = self.top_step
        if step is None:
            return None
        arch, lean, time_s = (float(one[1, step]) for one in (self.arch, self.lean, self.times))
        return BackReading.of(arch, lean), time_s

    def window(self, way: int, steps: NDArray[np.int_]) -> Window:
        """Some steps of one way."""
        frames = max(float(self.frames[way, steps].sum()), 1.0)
        return Window(
            way=way, steps=steps, frames=frames, time_s=float(self.times[way, steps].mean())
        )

    def rest_against(self, neutral: Mapping[str, float]) -> tuple[float, float] | None:
        """Arch and lean at rest beyond those of a reference; None where one is not known."""
        arch = self.at_rest[0] - neutral.get("lumbar_arch", np.nan)
        lean = self.at_rest[1] - neutral.get("back_lean", np.nan)
        return (arch, lean) if np.isfinite(arch + lean) else None


def last_step(arch: FloatArray, lean: FloatArray) -> int | None:
    """The last step of the way back in two (2, 12) curves that both have; None without one."""
    seen = np.flatnonzero(np.isfinite(arch[1] + lean[1]))
    return int(seen[-1]) if len(seen) else None


def observe_back(window: RepWindow, clear: float) -> BackMotion | NotAssessed:
    """Curves of arch and lean over the rep; ``clear`` is how far from the back arms must stay."""
    track, rep = window.track, whole_rep(window)
    if not np.isfinite(track.blur[rep]).any():
        return NotAssessed(reason=NO_OUTLINE)
    arch, lean = window.measure(lumbar_arch), window.measure(back_lean)
    noise = _noise(lumbar_angle(arch, lean)[rep])
    seen = np.isfinite(arch)
    share = seen[rep].mean()
    if share < SEEN_SHARE or not noise < _MOST_NOISE:
        return NotAssessed(reason=UNCLEAR)
    by_level = window.by_level(arch)
    step = np.nanmax(np.abs(np.diff(by_level, axis=1)), initial=0.0)
    if step > _MOST_STEP:
        return NotAssessed(reason=UNCLEAR)
    at_rest = (window.at_rest(arch), window.at_rest(lean))
    free = window.at_rest(arm_inside(track)) >= clear and np.isfinite(sum(at_rest))
    return BackMotion(
        arch=by_level,
        lean=window.by_level(lean),
        at_rest=at_rest,
        standing=BackReading.of(*at_rest) if free else None,
        rest=Window(
            way=0,
            steps=np.zeros(0, int),
            frames=max(float(seen[: window.start + 1].sum()), 1.0),
            time_s=window.time(0),
        ),
        times=window.by_level(np.where(seen, track.times, np.nan)),
        frames=window.count_by_level(seen),
        noise=noise,
        whole=bool(share >= _WHOLE_SEEN and step <= _WHOLE_STEP),
    )


def arm_hides_back(window: RepWindow, clear: float) -> bool:
    """Whether an arm comes nearer to the back's edge than this for too much of the rep."""
    near = arm_inside(window.track)[window.rep] < clear
    return bool(near.mean() > 1.0 - SEEN_SHARE)


def lower_back_rounds(window: RepWindow) -> str | None:
    """Say that the pelvis tucks under at the bottom: information, never a fault."""
    if window.view not in SIDE_VIEWS:
        return None
    angle = lumbar_angle(window.measure(lumbar_arch), window.measure(back_lean))
    rounding = window.at_rest(angle) - known_median(angle[window.middle()])
    return ROUNDS if rounding > _NORMAL_ROUNDING else None


def _noise(angle: FloatArray) -> float:
    """Spread of one frame, from the second differences, which a movement hardly has."""
    bend = angle[2:] - 2.0 * angle[1:-1] + angle[:-2]
    known = bend[np.isfinite(bend)]
    if not len(known):
        return float("inf")
    return float(np.median(np.abs(known)) * _MAD_TO_SD / np.sqrt(6.0))
