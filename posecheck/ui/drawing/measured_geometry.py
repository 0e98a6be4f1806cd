"""The measured geometry of one moment as lines, with the way out of the fault as an arrow."""

from collections.abc import Mapping

import numpy as np

from posecheck.body.back import (
    back_edge,
    back_is_hidden,
    belly_in_picture,
    edge_in_picture,
    find_hollow,
)
from posecheck.body.lengths import outwards
from posecheck.body.pose import SIDES, FloatArray, Side
from posecheck.body.track import PoseTrack
from posecheck.body.view import View
from posecheck.ui.drawing.canvas import Canvas
from posecheck.ui.drawing.one_leg_geometry import ONE_LEG_DRAWINGS
from posecheck.ui.drawing.shot import RIGHT, RULER, WRONG, Drawing, Shot


def _knees(canvas: Canvas, shot: Shot) -> str:
    """From the front: a line over each toe as it stood. From the foot end: the knee gap."""
    if shot.view is View.FOOT_END:
        canvas.line([shot.point("knee", side) for side in SIDES], WRONG)
        for side in SIDES:
            _knee(canvas, shot, side)
        return "Red: the gap between the knees; arrows: where the knees belong."
    standing = [side for side in SIDES if side != shot.lifted]
    for side in standing:
        toe, knee = _toe_at_rest(shot, side), shot.point("knee", side)
        canvas.dashed(toe, np.array([toe[0], knee[1] - 0.3 * (toe[1] - knee[1])]), RULER)
        _knee(canvas, shot, side)
    if len(standing) < len(SIDES):
        return "Dashed: over the toes as they stood; arrow: where the knee belongs."
    return "Dashed: over the toes as they stood; arrows: where the knees belong."


def _knee(canvas: Canvas, shot: Shot, side: Side) -> None:
    """A knee, and the way out for it: over its toe, and where it is there, a little outwards."""
    knee, toe = shot.point("knee", side), _toe_at_rest(shot, side)
    half_gap = abs(knee[0] - shot.middle("knee")[0])
    length = max(abs(toe[0] - knee[0]), 0.7 * half_gap)
    canvas.arrow([knee, knee + np.array([outwards(shot.track, side) * length, 0.0])], RIGHT)
    canvas.dot(knee, WRONG)


def _toe_at_rest(shot: Shot, side: Side) -> FloatArray:
    """Where the toe is, with the foot turned as it was at rest."""
    return shot.point("ankle", side) + shot.rest("foot_index", side) - shot.rest("ankle", side)


def _back_direction(shot: Shot) -> tuple[FloatArray, FloatArray]:
    """From the hips to the shoulders, and from the belly to the back; as long as the trunk."""
    up = shot.middle("shoulder") - shot.middle("hip")
    left = np.array([up[1], -up[0]])
    return up, left if shot.near == "right" else -left


def _hollow(canvas: Canvas, shot: Shot) -> str:
    """The edge of the back, the chord over its hollow, and the gap between them."""
    track = shot.track
    if shot.frame.contour is None:
        return ""
    if back_is_hidden(track)[0]:
        return _belly(canvas, track)
    edge, hollow = edge_in_picture(track)[0], find_hollow(back_edge(track))
    if not np.isfinite(hollow.depth[0]):
        return ""
    low, deep, high = (edge[int(one[0])] for one in (hollow.low, hollow.deep, hollow.high))
    along = (high - low) / np.hypot(*(high - low))
    canvas.line(edge, RULER)
    canvas.dashed(low, high, RULER)
    canvas.line([deep, low + along * float((deep - low) @ along)], WRONG)
    return "Dashed: the chord over the hollow of the back; red: its depth. "


def _belly(canvas: Canvas, track: PoseTrack) -> str:
    """What stands for a hidden back: the edge of the belly, as far as it was seen."""
    line = belly_in_picture(track)[0]
    if not np.isfinite(line).any():
        return ""
    canvas.line(line, WRONG)
    return "Red: the belly, which rises as the back arches; an arm hid the back. "


def _pelvis(canvas: Canvas, shot: Shot) -> str:
    """The hollow, and an arrow that tucks the tailbone under."""
    said = _hollow(canvas, shot)
    up, back = _back_direction(shot)
    angles = np.radians(np.linspace(-10.0, 125.0, 24))[:, None]
    path = shot.middle("hip") + 0.42 * (np.cos(angles) * back - np.sin(angles) * up)
    canvas.arrow(path, RIGHT)
    return said + "Arrow: the tailbone tucks under."


def _ribs(canvas: Canvas, shot: Shot) -> str:
    """The hollow, and an arrow from the lower ribs down to the hips."""
    said = _hollow(canvas, shot)
    up, back = _back_direction(shot)
    front = shot.middle("hip") - 0.34 * back
    canvas.arrow([front + 0.75 * up, front + 0.35 * up], RIGHT)
    return said + "Arrow: the ribs come down."


def _heel(canvas: Canvas, shot: Shot) -> str:
    """The sole as it stood, and the heel over it."""
    heel, toe = shot.point("heel", shot.near), shot.point("foot_index", shot.near)
    down = toe + shot.rest("heel", shot.near) - shot.rest("foot_index", shot.near)
    canvas.dashed(toe, down, RULER)
    canvas.line([heel, toe], WRONG)
    canvas.arrow([heel + 0.6 * (heel - down), down], RIGHT)
    canvas.dot(heel, WRONG)
    return "Dashed: the sole as it stood; red: now."


def _fold(canvas: Canvas, shot: Shot) -> str:
    """Trunk and shin, and the trunk at the shin's slant."""
    hip, shoulder = shot.point("hip", shot.near), shot.point("shoulder", shot.near)
    ankle, knee = shot.point("ankle", shot.near), shot.point("knee", shot.near)
    slant = (knee - ankle) / np.hypot(*(knee - ankle))
    upright = hip + slant * float(np.hypot(*(shoulder - hip)))
    canvas.line([hip, shoulder], WRONG)
    canvas.line([ankle, knee], RULER)
    canvas.dashed(hip, upright, RULER)
    canvas.arrow([shoulder, shoulder + 0.75 * (upright - shoulder)], RIGHT)
    return "Red: the trunk; dashed: at the slant of the shin."


def _shift(canvas: Canvas, shot: Shot) -> str:
    """The middle of the feet, and the hips beside it."""
    feet, hips = shot.middle("ankle"), shot.middle("hip")
    canvas.dashed(feet, np.array([feet[0], hips[1] - 0.3 * (feet[1] - hips[1])]), RULER)
    canvas.arrow([hips, np.array([feet[0], hips[1]])], RIGHT)
    canvas.dot(hips, WRONG)
    return "Dashed: over the middle of the feet."


def _hips(canvas: Canvas, shot: Shot) -> str:
    """Shoulder, hip and knee, the straight line between the outer two, and the way to it."""
    shoulder, hip, knee = (shot.point(joint, shot.near) for joint in ("shoulder", "hip", "knee"))
    along = (knee - shoulder) / np.hypot(*(knee - shoulder))
    straight = shoulder + along * float((hip - shoulder) @ along)
    canvas.dashed(shoulder, knee, RULER)
    canvas.line([shoulder, hip, knee], WRONG)
    canvas.arrow([hip, straight + 0.4 * (straight - hip)], RIGHT)
    canvas.dot(hip, WRONG)
    return "Dashed: one line from shoulder to knee."


def _feet(canvas: Canvas, shot: Shot) -> str:
    """The bend of the knee, and the way for the foot: under the knee."""
    hip, knee, ankle = (shot.point(joint, shot.near) for joint in ("hip", "knee", "ankle"))
    canvas.line([hip, knee, ankle], WRONG)
    canvas.dashed(knee, np.array([knee[0], ankle[1]]), RULER)
    canvas.arrow([ankle, np.array([ankle[0] + 0.8 * (knee[0] - ankle[0]), ankle[1]])], RIGHT)
    canvas.dot(ankle, WRONG)
    return "Red: the bend of the knee; dashed: straight under it."


# How the known faults are drawn; any other fault is pointed out at its joints alone.
DRAWINGS: Mapping[str, Drawing] = {
    "knee_valgus": _knees,
    "anterior_pelvic_tilt": _pelvis,
    "rib_thrust": _ribs,
    "heel_lift": _heel,
    "trunk_shin_difference": _fold,
    "side_shift": _shift,
    "low_hips": _hips,
    "high_hips": _hips,
    "feet_too_far": _feet,
    "feet_too_close": _feet,
    **ONE_LEG_DRAWINGS,
}
