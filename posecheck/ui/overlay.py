"""What is drawn over a picture: the body lightly, the joint at fault clearly, a few big words.

The picture may be a mirror image for the person who trains: words are drawn last and are never
mirrored. Colour is never the only sign: a fault also thickens the joint and names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from posecheck.body.pose import SIDES, FloatArray, Joint, Pose, landmark_of
from posecheck.capture.video import Image
from posecheck.sessions.words import COLOURS, State

_INK, _PAPER = (27, 31, 42), (250, 247, 242)
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
_LINE, _JOINT, _NUMBER, _CUE, _CORNER = 0.004, 0.016, 0.27, 0.085, 0.075
_MARGIN, _PLATE, _PAD = 0.02, 0.85, 0.12


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
        cv2.polylines(drawn, [seen], isClosed=False, color=_rgb("good"), thickness=2 * thin)
    for mark in marks:
        for joint in mark.joints:
            for point in _points(pose, joint):
                cv2.circle(drawn, point, round(_JOINT * len(image)), _rgb(mark.state), 3 * thin)
    return drawn


def write_words(
    image: Image, *, number: str = "", cue: str = "", corner: str = "", state: State = "good"
) -> Image:
    """A copy with the rep number top right, a cue at the bottom and a small word top left."""
    height, width = image.shape[:2]
    picture = PillowImage.fromarray(image)
    pad = round(_PAD * _NUMBER * height)
    if number:
        size = _fitting(number, _NUMBER * height, 0.4 * width)
        _plate(picture, number, size, (width - pad, pad), "rt")
    if corner:
        size = _fitting(corner, _CORNER * height, 0.4 * width)
        _plate(picture, corner, size, (pad, pad), "lt")
    if cue:
        margin = round(_MARGIN * height)
        lines, size = _lines(cue, _CUE * height, width - 4 * margin)
        _plate(picture, lines, size, (width // 2, height - 2 * margin), "md", state)
    return np.asarray(picture)


def _plate(
    picture: PillowImage.Image,
    text: str,
    size: float,
    place: tuple[int, int],
    anchor: str,
    state: State | None = None,
) -> None:
    """Text on a dark plate, contrast at least 7 to 1 over any picture; a stripe tells the state."""
    font, pad = _font(round(size)), round(_PAD * size)
    draw = ImageDraw.Draw(picture, "RGB")
    box = draw.textbbox(place, text, font, anchor=anchor, align="center")
    left, top, right, bottom = (round(x) for x in box)
    plate = (max(left - pad, 0), max(top - pad, 0), right + pad, bottom + pad)
    behind = picture.crop(plate)
    dark = PillowImage.blend(behind, PillowImage.new("RGB", behind.size, _INK), _PLATE)
    picture.paste(dark, plate)
    draw.text(place, text, _PAPER, font, anchor=anchor, align="center")
    if state is not None:
        draw.rectangle((plate[0] - pad, plate[1], plate[0] - 1, plate[3] - 1), _rgb(state))


def _lines(text: str, size: float, width: float) -> tuple[str, float]:
    """The text on one line, or on two where it is too wide, and the size at which they fit."""
    words = text.split()
    if len(words) > 2 and _font(round(size)).getlength(text) > width:
        cuts = (" ".join(words[:k]) + "\n" + " ".join(words[k:]) for k in range(1, len(words)))
        text = min(cuts, key=lambda cut: max(len(line) for line in cut.split("\n")))
    return text, min(_fitting(line, size, width) for line in text.split("\n"))


def _fitting(text: str, size: float, width: float) -> float:
    """The size at which the text is no wider than the picture."""
    return min(size, size * width / max(_font(round(size)).getlength(text), 1.0))


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(size, 8))
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


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


def _rgb(state: State) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(COLOURS[state].removeprefix("#"))
    return red, green, blue
