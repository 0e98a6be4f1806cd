"""The measured geometry of the exercises of one leg at a time; see ``measured_geometry``."""

from collections.abc import Mapping

import numpy as np

from posecheck.body.one_leg import OTHER
from posecheck.body.pose import SIDES, FloatArray, Joint, Side
from posecheck.ui.drawing.canvas import Canvas
from posecheck.ui.drawing.shot import RIGHT, RULER, WRONG, Drawing, Shot

# An arrow ends before what it points at, so that its head does not cover it.
_MOST_OF_IT = 0.75


def _roll(canvas: Canvas, shot: Shot) -> str:
    """The shoulders, which the trunk turns, and as they lay one above the other."""
    top = _higher(shot, "shoulder")
    low = shot.point("shoulder", OTHER[top])
    now = shot.point("shoulder", top)
    stacked = low + shot.rest("shoulder", top) - shot.rest("shoulder", OTHER[top])
    _swung(canvas, low, now, stacked)
    return "Red: the shoulders, which roll with the trunk; dashed: as you lay."


def _feet_apart(canvas: Canvas, shot: Shot) -> str:
    """The gap between the feet, and the way for the upper one."""
    top = _higher(shot, "ankle")
    upper, lower = shot.point("ankle", top), shot.point("ankle", OTHER[top])
    canvas.line([upper, lower], WRONG)
    canvas.arrow([upper, upper + 0.6 * (lower - upper)], RIGHT)
    canvas.dot(upper, WRONG)
    return "Red: the gap between the feet; arrow: heels together."


def _head(canvas: Canvas, shot: Shot) -> str:
    """The head over the shoulders, now and as it lay."""
    neck, head = shot.middle("shoulder"), shot.ears()
    shoulders = (shot.rest("shoulder", "left") + shot.rest("shoulder", "right")) / 2
    lay = neck + shot.ears(rest=True) - shoulders
    _swung(canvas, neck, head, lay)
    canvas.dot(head, WRONG)
    return "Dashed: the head as it lay; red: now."


def _high_leg(canvas: Canvas, shot: Shot) -> str:
    """The thigh of the lifted leg, and level with the hip."""
    side = _higher(shot, "knee")
    hip, knee = shot.point("hip", side), shot.point("knee", side)
    away = float(np.sign(knee[0] - hip[0])) * float(np.hypot(*(knee - hip)))
    level = hip + np.array([away, 0.0])
    _swung(canvas, hip, knee, level)
    return "Red: the thigh; dashed: level with the hip."


def _drop(canvas: Canvas, shot: Shot) -> str:
    """The line of the hips, drawn on to both sides, and level with the hip she stands on."""
    free = shot.lifted or OTHER[_higher(shot, "hip")]
    standing, dropped = shot.point("hip", OTHER[free]), shot.point("hip", free)
    end = 2 * dropped - standing
    _swung(canvas, standing, end, np.array([end[0], standing[1]]))
    canvas.dot(dropped, WRONG)
    return "Red: the line of the hips; dashed: level."


def _lean(canvas: Canvas, shot: Shot) -> str:
    """The trunk, and as long upright."""
    hips, shoulders = shot.middle("hip"), shot.middle("shoulder")
    upright = hips - np.array([0.0, float(np.hypot(*(shoulders - hips)))])
    _swung(canvas, hips, shoulders, upright)
    return "Red: the trunk; dashed: upright."


def _swung(canvas: Canvas, about: FloatArray, now: FloatArray, right: FloatArray) -> None:
    """A line that has swung away about one end, where it belongs, and the way back."""
    canvas.dashed(about, right, RULER)
    canvas.line([about, now], WRONG)
    canvas.arrow([now, now + _MOST_OF_IT * (right - now)], RIGHT)


def _higher(shot: Shot, joint: Joint) -> Side:
    """The side whose joint is higher in the picture."""
    return min(SIDES, key=lambda side: float(shot.point(joint, side)[1]))


ONE_LEG_DRAWINGS: Mapping[str, Drawing] = {
    "pelvis_rolling_back": _roll,
    "feet_apart": _feet_apart,
    "head_lifting": _head,
    "leg_too_high": _high_leg,
    "pelvis_dropping": _drop,
    "trunk_leaning": _lean,
}
