"""The overlay on a picture: the body lightly, the joint at fault clearly, a few big words.

The picture may be a mirror image for the person who trains: words are drawn last and are never
mirrored. Colour is never the only sign: a fault also thickens the joint and names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from posecheck.body.pose import SIDES, FloatArray, Joint, Landmark, Pose, landmark_of
from posecheck.capture.video import Image
from posecheck.sessions.verdict_words import State
from posecheck.ui.drawing.labels import fitting, label, lines_that_fit, rgb

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
# Shares of the picture's height: lines, a joint at fault, the type of the rep number and of the
# cue. A film is watched from near: its number is a quarter of that of a live set.
_LINE, _JOINT, _NUMBER, _CUE = 0.004, 0.016, 0.068, 0.06
_MARGIN = 0.02
# The head as a share of the way from the shoulders to the ears.
_HEAD_SHARE = 0.55


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


def draw_head(image: Image, pose: Pose) -> None:
    """A ring for the head, on a picture of lines alone."""
    middle = pose.points[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR, Landmark.NOSE]].mean(axis=0)
    shoulders = pose.points[[landmark_of("shoulder", side) for side in SIDES]].mean(axis=0)
    radius = _HEAD_SHARE * float(np.hypot(*(middle - shoulders)))
    if np.isfinite(radius) and radius >= 1:
        thin = max(round(_LINE * len(image)), 1)
        cv2.circle(image, _pixel(middle), round(radius), _PAPER, thin, cv2.LINE_AA)


def write_words(image: Image, *, number: str = "", cue: str = "", state: State = "good") -> Image:
    """A copy with the rep number top right and a cue top left: knees, feet and back stay free."""
    height, width = image.shape[:2]
    written = image.copy()
    margin, taken = round(_MARGIN * height), 0
    if number:
        shown = label(number, fitting(number, _NUMBER * height, 0.2 * width), "rt")
        shown.lay_over(written, (width - margin, margin))
        taken = shown.kept.shape[1] + margin
    if cue:
        room = width - taken - 4 * margin
        lines, size = lines_that_fit(cue, _CUE * height, room)
        label(lines, size, "la", state).lay_over(written, (2 * margin, margin))
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
