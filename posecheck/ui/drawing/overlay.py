"""The overlay on a picture: the body lightly, the joint at fault clearly, a few big words.

The picture may be a mirror image for the person who trains: words are drawn last and are never
mirrored. Colour is never the only sign: a fault also thickens the joint and names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from posecheck.body.pose import SIDES, FloatArray, Joint, Pose, landmark_of
from posecheck.capture.video import Image
from posecheck.sessions.verdict_words import State
from posecheck.ui.drawing.labels import PAD, fitting, label, lines_that_fit, rgb

_PAPER = (250, 247, 242)
_BONES: tuple[tuple[Joint, Joint], ...] = (
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("shoulder", "hip"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("heel", "foot_index"),
)
_ACROSS: tuple[Joint, ...] = ("shoulder", "hip")
# Landmarks that the model itself gives less than this are not drawn.
_SEEN = 0.5
# Shares of the picture's height: lines, a joint at fault, the type of the rep number, the cue, a
# word in the corner. A digit is 0.7 of its type: the number itself is over 0.18 high, unless two
# digits would fill more than half of an upright picture.
_LINE, _JOINT, _NUMBER, _CUE, _CORNER = 0.004, 0.016, 0.27, 0.1, 0.075
_MARGIN = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Joints to point out, and how grave it is."""

    joints: tuple[Joint, ...]
    state: State


def draw_body(
    image: Image, pose: Pose, *, back: FloatArray | None = None, marks: Sequence[Mark] = ()
) -> Image:
    """A copy of the picture with the body on it.

    Args:
        image: (height, width, 3) RGB, in whose pixels the pose is.
        back: (k, 2) edge of the back, see ``edge_in_picture``; NaN is passed over.
        marks: what to point out, gravest last.
    """
    drawn = image.copy()
    thin = max(round(_LINE * len(image)), 1)
    for start, end in _bones(pose):
        cv2.line(drawn, start, end, _PAPER, thin, cv2.LINE_AA)
    if back is not None:
        seen = back[np.isfinite(back).all(axis=1)].round().astype(np.int32)
        cv2.polylines(drawn, [seen], isClosed=False, color=rgb("good"), thickness=2 * thin)
    for mark in marks:
        for joint in mark.joints:
            for point in _points(pose, joint):
                cv2.circle(drawn, point, round(_JOINT * len(image)), rgb(mark.state), 3 * thin)
    return drawn


def write_words(
    image: Image, *, number: str = "", cue: str = "", corner: str = "", state: State = "good"
) -> Image:
    """A copy with the rep number top right, a cue at the bottom and a small word top left."""
    height, width = image.shape[:2]
    written = image.copy()
    pad = round(PAD * _NUMBER * height)
    if number:
        size = fitting(number, _NUMBER * height, 0.4 * width)
        label(number, size, "rt").lay_over(written, (width - pad, pad))
    if corner:
        size = fitting(corner, _CORNER * height, 0.4 * width)
        label(corner, size, "lt").lay_over(written, (pad, pad))
    if cue:
        margin = round(_MARGIN * height)
        lines, size = lines_that_fit(cue, _CUE * height, width - 4 * margin)
        label(lines, size, "md", state).lay_over(written, (width // 2, height - 2 * margin))
    return written


def _bones(pose: Pose) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Lines between neighbouring joints that are both seen, in pixels."""
    pairs = [(landmark_of(a, side), landmark_of(b, side)) for a, b in _BONES for side in SIDES]
    pairs += [(landmark_of(joint, "left"), landmark_of(joint, "right")) for joint in _ACROSS]
    return [
        (_pixel(pose.points[a]), _pixel(pose.points[b]))
        for a, b in pairs
        if min(pose.visibility[a], pose.visibility[b]) >= _SEEN
    ]


def _points(pose: Pose, joint: Joint) -> list[tuple[int, int]]:
    marks = [landmark_of(joint, side) for side in SIDES]
    return [_pixel(pose.points[mark]) for mark in marks if pose.visibility[mark] >= _SEEN]


def _pixel(point: FloatArray) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
