"""Labels for pictures: words on a dark ground, made once and used for hundreds of frames."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from posecheck.capture.video import Image
from posecheck.sessions.verdict_words import COLOURS, State

_INK, _PAPER = (27, 31, 42), (250, 247, 242)
# Share of ink behind the words; room around the words as a share of the type.
_BACKING, PAD = 0.85, 0.12
# A line is made so much smaller before it becomes two.
_SMALLER = 0.9
# Shares are whole numbers of this: a picture is blended without fractions.
_WHOLE = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Label:
    """What is laid over a picture.

    Attributes:
        kept: (h, w, 1) share of the picture that shines through, of 256.
        added: (h, w, 3) what is added to it, times 256.
        left, top: of its corner from the place of the words, pixels.
    """

    kept: NDArray[np.uint16]
    added: NDArray[np.uint16]
    left: int
    top: int

    def lay_over(self, image: Image, place: tuple[int, int]) -> None:
        """Change the picture; what reaches over its edge is left out."""
        x, y = place[0] + self.left, place[1] + self.top
        left, top = max(x, 0), max(y, 0)
        under = image[top : y + self.kept.shape[0], left : x + self.kept.shape[1]]
        part = np.s_[top - y :, left - x :]
        height, width = under.shape[:2]
        kept, added = self.kept[part][:height, :width], self.added[part][:height, :width]
        under[...] = (under * kept + added) >> 8


# As many as stand on one picture, a few times over: each rep has a number of its own.
@lru_cache(maxsize=12)
def label(text: str, size: float, anchor: str, state: State | None = None) -> Label:
    """Words with contrast at least 7 to 1 over any picture; a stripe on the left tells the state.

    Args:
        size: of the type, pixels.
        anchor: where the place of the words is, in Pillow's letters.
    """
    font, pad = _font(round(size)), round(PAD * size)
    draw = ImageDraw.Draw(PillowImage.new("L", (1, 1)))
    box = draw.textbbox((0, 0), text, font, anchor=anchor, align="center")
    left, top, right, bottom = (round(x) for x in box)
    shape = (right - left + 2 * pad, bottom - top + 2 * pad)
    mask = PillowImage.new("L", shape)
    ImageDraw.Draw(mask).text(
        (pad - left, pad - top), text, 255, font, anchor=anchor, align="center"
    )
    words = np.asarray(mask, float)[..., None] / 255
    kept = (1 - _BACKING) * (1 - words)
    added = _BACKING * (1 - words) * np.array(_INK, float) + words * np.array(_PAPER, float)
    stripe = 0 if state is None else pad
    kept, added = (np.pad(one, ((0, 0), (stripe, 0), (0, 0))) for one in (kept, added))
    if state is not None:
        added[:, :stripe] = rgb(state)
    return Label(
        kept=np.round(_WHOLE * kept).astype(np.uint16),
        added=np.round(_WHOLE * added).astype(np.uint16),
        left=left - pad - stripe,
        top=top - pad,
    )


def rgb(state: State) -> tuple[int, int, int]:
    """The colour of a state."""
    red, green, blue = bytes.fromhex(COLOURS[state].removeprefix("#"))
    return red, green, blue


def lines_that_fit(text: str, size: float, width: float) -> tuple[str, float]:
    """The text on one line, or on two where it is much too wide, and the size that fits."""
    words = text.split()
    if len(words) > 2 and fitting(text, size, width) < _SMALLER * size:
        cuts = (" ".join(words[:k]) + "\n" + " ".join(words[k:]) for k in range(1, len(words)))
        text = min(cuts, key=lambda cut: max(len(line) for line in cut.split("\n")))
    return text, min(fitting(line, size, width) for line in text.split("\n"))


def fitting(text: str, size: float, width: float) -> float:
    """The size at which the text is no wider than that."""
    return min(size, size * width / max(_font(round(size)).getlength(text), 1.0))


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(size, 8))
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
