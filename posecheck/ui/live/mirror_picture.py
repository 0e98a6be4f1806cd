"""The mirror picture of the person: her body, what was found on it, and how deep she is.

All is drawn on the picture as the camera took it; then it is mirrored. Words and numbers are not in
it: the stage writes them over it, as large as the screen allows.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from posecheck.body.track import PoseFrame
from posecheck.body.view import ViewTracker, view_evidence
from posecheck.capture.video import Image
from posecheck.coaching.guide.screen import Screen, Stage
from posecheck.sessions.verdict_words import COLOURS, State, word
from posecheck.ui.drawing.overlay import Mark, draw_body
from posecheck.ui.drawing.trunk_line import trunk_line
from posecheck.ui.live.arrows import Colour, draw_arrows
from posecheck.ui.live.meter_picture import draw_meter

_INK, _PAPER = (27, 31, 42), (250, 247, 242)
# Shares of the picture's height: the depth bar and the ring, and how thick the lines are.
_BAR_LENGTH, _BAR_WIDTH, _BAR_PLACE = 0.5, 0.035, 0.05
_RING, _RING_LINE = 0.13, 0.03
_FRAME_MARGIN, _FRAME_CORNER, _FRAME_LINE = 0.05, 0.16, 0.01
_COUNTING = (Stage.SET, Stage.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where she is in the mirror picture: shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float


def place_of(frame: PoseFrame) -> Place | None:
    """Where words would cover her; None while nobody is seen."""
    if frame.pose is None:
        return None
    points = np.clip(frame.pose.points / (frame.width, frame.height), 0.0, 1.0)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Place(left=1.0 - right, top=top, right=1.0 - left, bottom=bottom)


class MirrorPicture:
    """Draw the frames of one stream."""

    def __init__(self) -> None:
        self._view = ViewTracker()

    def draw(self, image: Image, frame: PoseFrame, screen: Screen) -> Image:
        """A new picture, mirrored, with all that the screen shows of her.

        Args:
            image: (height, width, 3) RGB, not mirrored.
            frame: the pose in that picture.
        """
        drawn = np.ascontiguousarray(self._with_body(image, frame, screen)[:, ::-1])
        if screen.stage is Stage.SETUP:
            _draw_frame(drawn)
        if screen.ring is not None:
            _draw_ring(drawn, screen.ring)
        if screen.stage in _COUNTING:
            _draw_depth(drawn, screen.depth)
        if screen.meter is not None:
            draw_meter(drawn, screen.meter)
        return drawn

    def _with_body(self, image: Image, frame: PoseFrame, screen: Screen) -> Image:
        if frame.pose is None:
            return image
        self._view.update(frame.time_s, view_evidence(frame.pose))
        found = screen.found[::-1]
        back = trunk_line(frame, self._view.view, [fault for fault, _ in found])
        marks = [Mark(joints=fault.joints, state=word(one)) for fault, one in found]
        drawn = draw_body(image, frame.pose, back=back, marks=marks)
        draw_arrows(drawn, frame.pose, [(fault.name, _colour(word(one))) for fault, one in found])
        return drawn


def _draw_frame(image: Image) -> None:
    """Four corners to step into."""
    height, width = image.shape[:2]
    margin, corner = round(_FRAME_MARGIN * height), round(_FRAME_CORNER * height)
    for x, inwards in ((margin, 1), (width - margin, -1)):
        for y, down in ((margin, 1), (height - margin, -1)):
            ends = np.array([(x + inwards * corner, y), (x, y), (x, y + down * corner)])
            for line, colour in ((2, _INK), (1, _PAPER)):
                thick = line * round(_FRAME_LINE * height)
                cv2.polylines(image, [ends], False, colour, thick, cv2.LINE_AA)


def _draw_ring(image: Image, share: float) -> None:
    """A ring in the top right corner that fills while she holds still."""
    height, width = image.shape[:2]
    radius, thick = round(_RING * height), round(_RING_LINE * height)
    middle = (width - radius - 2 * thick, radius + 2 * thick)
    cv2.circle(image, middle, radius, _INK, 2 * thick, cv2.LINE_AA)
    cv2.circle(image, middle, radius, _colour("could not see"), thick, cv2.LINE_AA)
    turned = 360.0 * min(max(share, 0.0), 1.0)
    cv2.ellipse(
        image, middle, (radius, radius), -90, 0, turned, _colour("good"), thick, cv2.LINE_AA
    )


def _draw_depth(image: Image, depth: float) -> None:
    """A bar at the left that fills downwards with how deep she is."""
    height = len(image)
    left, width = round(_BAR_PLACE * height), round(_BAR_WIDTH * height)
    top, length = round((1 - _BAR_LENGTH) / 2 * height), round(_BAR_LENGTH * height)
    edge = max(width // 6, 2)
    cv2.rectangle(
        image, (left - edge, top - edge), (left + width + edge, top + length + edge), _INK, -1
    )
    filled = round(length * min(max(depth, 0.0), 1.0))
    cv2.rectangle(image, (left, top), (left + width, top + length), _PAPER, 1)
    if filled:
        cv2.rectangle(image, (left, top), (left + width, top + filled), _colour("good"), -1)


@lru_cache
def _colour(state: State) -> Colour:
    red, green, blue = bytes.fromhex(COLOURS[state].removeprefix("#"))
    return red, green, blue
