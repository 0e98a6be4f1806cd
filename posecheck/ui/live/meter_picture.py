"""The meter on the mirror picture: a band for the pelvis, one for the ribs, and how long she holds.

It is drawn on the picture itself, so that the marker moves with the body that is seen moving.
"""

import cv2
import numpy as np

from posecheck.capture.video import Image
from posecheck.coaching.guide.middle.meter import Meter, Needle
from posecheck.coaching.reference.own_neutral import BAND, BackPart
from posecheck.ui.drawing.labels import label, rgb

_INK, _PAPER = (27, 31, 42), (250, 247, 242)
# Shares of the picture's height: a row, the room between them, the type, the pills above.
_ROW, _GAP, _TYPE, _PILL, _EDGE = 0.095, 0.02, 0.05, 0.022, 0.02
# Shares of the picture's width: where the band begins and ends, after the name of its part.
_LEFT, _RIGHT = 0.185, 0.97
# What the band shows of her range: a little beyond both of her ends.
_LOW, _HIGH = -0.15, 1.15
_PLATE = 0.85
# Half green: here it counts as the middle, because a camera cannot tell.
_DOUBT = (27, 92, 91)
_NAMES = {BackPart.PELVIS: "Pelvis", BackPart.RIBS: "Ribs"}
_ENDS = {BackPart.PELVIS: ("tuck", "arch"), BackPart.RIBS: ("down", "up")}
# Pixels of a picture are drawn to a sixteenth.
_SHIFT = 4


def draw_meter(image: Image, meter: Meter) -> None:
    """Change a mirrored picture; without a reading the bands stay empty."""
    height = image.shape[0]
    row, gap = _ROW * height, _GAP * height
    needles = {one.part: one for one in meter.needles}
    bottom = height - _EDGE * height
    for place, part in enumerate(reversed(BackPart)):
        low = bottom - place * (row + gap)
        _draw_band(image, part, needles.get(part), top=round(low - row), bottom=round(low))
    _draw_pills(image, meter, bottom=round(bottom - 2 * (row + gap) - gap / 2))


def _draw_band(
    image: Image, part: BackPart, needle: Needle | None, *, top: int, bottom: int
) -> None:
    width = image.shape[1]
    left, right = round(_LEFT * width), round(_RIGHT * width)
    _plate(image, (round(_EDGE * width), top), (right, bottom))
    size = _TYPE * image.shape[0]
    middle = (top + bottom) // 2
    label(_NAMES[part], size, "lm").lay_over(image, (round(1.6 * _EDGE * width), middle))
    third = [round(_across(image, one)) for one in BAND]
    inset = (bottom - top) // 9
    if needle is not None:
        about = [round(_across(image, x)) for x in _with_doubt(needle)]
        cv2.rectangle(image, (about[0], top + inset), (about[1], bottom - inset), _DOUBT, -1)
    cv2.rectangle(image, (third[0], top + inset), (third[1], bottom - inset), rgb("good"), -1)
    for end in (0.0, 1.0):
        x = round(_across(image, end))
        cv2.line(image, (x, top + inset), (x, bottom - inset), _PAPER, 2, cv2.LINE_AA)
    cv2.line(image, (left + inset, middle), (right - inset, middle), _PAPER, 1, cv2.LINE_AA)
    small = 0.78 * size
    for words, end, anchor in zip(_ENDS[part], (0.0, 1.0), ("lm", "rm"), strict=True):
        x = round(_across(image, end)) + (inset if end == 0.0 else -inset) * 2
        label(words, small, anchor).lay_over(image, (x, middle))
    if needle is not None:
        _draw_needle(image, needle, top=top, bottom=bottom)


def _with_doubt(needle: Needle) -> tuple[float, float]:
    """The middle third, and what a camera cannot tell from it."""
    return BAND[0] - needle.unsure, BAND[1] + needle.unsure


def _draw_needle(image: Image, needle: Needle, *, top: int, bottom: int) -> None:
    """A disc where she is in her middle; outside it, a triangle that points to the middle."""
    x, y = _across(image, min(max(needle.at, _LOW), _HIGH)), (top + bottom) / 2
    size = 0.46 * (bottom - top)
    if needle.inside:
        for radius, colour in ((size, _INK), (0.8 * size, _PAPER), (0.5 * size, rgb("good"))):
            cv2.circle(image, _fine(x, y), _fine(radius)[0], colour, -1, cv2.LINE_AA, _SHIFT)
        return
    way = -1.0 if needle.at > 0.5 else 1.0
    for share, colour in ((1.0, _INK), (0.72, rgb("watch"))):
        reach = share * size
        points = [(x - way * reach, y - reach), (x + way * reach, y), (x - way * reach, y + reach)]
        corners = np.array([_fine(*one) for one in points], np.int32)
        cv2.fillPoly(image, [corners], colour, cv2.LINE_AA, _SHIFT)


def _draw_pills(image: Image, meter: Meter, *, bottom: int) -> None:
    """One for each hold that is wanted; they fill."""
    if not meter.wanted:
        return
    height, width = image.shape[:2]
    left, right, gap = round(_LEFT * width), round(_RIGHT * width), round(_GAP * height)
    thick = round(_PILL * height)
    each = (right - left - gap * (meter.wanted - 1)) // meter.wanted
    for number in range(meter.wanted):
        x = left + number * (each + gap)
        under_way = meter.held if number == meter.done else 0.0
        filled = 1.0 if number < meter.done else under_way
        cv2.rectangle(image, (x - 2, bottom - thick - 2), (x + each + 2, bottom + 2), _INK, -1)
        end = x + round(each * filled)
        if filled:
            cv2.rectangle(image, (x, bottom - thick), (end, bottom), rgb("good"), -1)
        cv2.rectangle(image, (x, bottom - thick), (x + each, bottom), _PAPER, 1)


def _plate(image: Image, top_left: tuple[int, int], bottom_right: tuple[int, int]) -> None:
    (left, top), (right, bottom) = top_left, bottom_right
    under = image[top:bottom, left:right]
    under[...] = (under * (1 - _PLATE) + _PLATE * np.array(_INK)).astype(np.uint8)


def _across(image: Image, at: float) -> float:
    """Where a position in her range lies, pixels from the left."""
    width = float(image.shape[1])
    share = (at - _LOW) / (_HIGH - _LOW)
    return (_LEFT + share * (_RIGHT - _LEFT)) * width


def _fine(*pixels: float) -> tuple[int, ...]:
    return tuple(round(one * (1 << _SHIFT)) for one in pixels)
