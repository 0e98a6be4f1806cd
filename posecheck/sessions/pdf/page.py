"""The page on paper: fonts, colours, headings, boxes, and the foot of every page."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from fontTools.ttLib import TTLibError
from fpdf import FPDF
from fpdf.enums import RenderStyle, XPos, YPos
from fpdf.errors import FPDFException
from fpdf.fonts import TTFFont

from posecheck import __version__
from posecheck.sessions.pdf.scripts import font_for, needs_shaping
from posecheck.sessions.report import DISCLAIMER

Colour = tuple[int, int, int]
INK: Colour = (27, 31, 42)
PAPER: Colour = (250, 247, 242)
GREY: Colour = (96, 101, 112)
LINE: Colour = (214, 210, 203)
GOOD: Colour = (27, 153, 139)

# Millimetres of an A4 page.
MARGIN, WIDTH, FOOT = 16.0, 178.0, 20.0
_FAMILY = "DejaVu"
_FONTS = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
# What stands for a character that no font has: an empty box.
_BOX = 0x25A1
_LINE_HEIGHT = 1.35
# The most that a callout needs, millimetres.
_CALLOUT = 45.0
# Points, and millimetres after each paragraph, of small print.
_SMALL, _AFTER_SMALL = 8.0, 0.8
# Millimetres of a heading with what is left free before and after it.
HEADING = 9.0
_MM_PER_POINT = 25.4 / 72


class Page(FPDF):
    """A report that grows downwards and begins a new page by itself."""

    def __init__(self, *, title: str) -> None:
        super().__init__(format="A4")
        # Words with a character that no font here has; the fonts that stand in for our own.
        self.unset: dict[str, None] = {}
        self._borrowed: dict[str, str] = {}
        self._unfit: set[Path] = set()
        # What it says of missing characters and of pruned font tables is nothing to a person.
        logging.getLogger("fpdf").setLevel(logging.ERROR)
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        for style, name in _FONTS.items():
            with as_file(files("posecheck.sessions.pdf") / "fonts" / name) as path:
                self.add_font(_FAMILY, style, path)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, FOOT)
        self.set_lang("en")
        self.set_title(_printable(title))
        self.set_creator(f"PoseCheck {__version__}")
        self.set_image_filter("DCTDecode")  # JPEG: a seventh of the size
        self.set_draw_color(*LINE)
        self.write_in(9)
        self.add_page()

    def footer(self) -> None:
        """Disclaimer, version and page number; the library calls it for every page."""
        with self.local_context():
            self.write_in(6.5, colour=GREY)
            self.set_y(-FOOT + 6)
            self.line(MARGIN, self.y, MARGIN + WIDTH, self.y)
            self.set_y(self.y + 1.5)
            self.cell(WIDTH, 3.5, DISCLAIMER, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.cell(WIDTH / 2, 3.5, f"PoseCheck {__version__}")
            self.cell(WIDTH / 2, 3.5, f"Page {self.page_no()} of {{nb}}", align="R")

    def normalize_text(self, text: str) -> str:
        """The text as it can be printed: what no font has is shown as a box.

        The library calls it for every text, and would leave such characters out without a word.
        The box keeps the character itself, for who selects or searches it; not where letters are
        joined, which asks the font's file for the character.
        """
        clean = _printable(text)
        assert isinstance(self.current_font, TTFFont)
        if needs_shaping(clean):
            self.set_text_shaping(True)
        missing = {one for one in clean if ord(one) not in self.current_font.cmap} - {"\n"}
        boxed = {one for one in missing if not self._borrow(one)}
        if boxed:
            words = (word for word in clean.split() if boxed & set(word))
            self.unset |= dict.fromkeys(words)
            if needs_shaping(clean):
                clean = "".join(chr(_BOX) if one in boxed else one for one in clean)
        _show_as_box(self.current_font, boxed)
        return super().normalize_text(clean)

    def _borrow(self, character: str) -> bool:
        """Whether another font has the character; from then on that font stands in for it."""
        path = font_for(character)
        if path is None or path in self._unfit:
            return False
        if str(path) not in self._borrowed:
            family = f"borrowed{len(self._borrowed)}"
            try:
                self.add_font(family, "", path)
            except (FPDFException, TTLibError, KeyError, ValueError, NotImplementedError):
                self._unfit.add(path)
                return False
            self._borrowed[str(path)] = family
            self.set_fallback_fonts([*self._borrowed.values()], exact_match=False)
        return True

    def write_in(self, size: float, *, bold: bool = False, colour: Colour = INK) -> None:
        """How what follows is written; ``size`` in points."""
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)

    def paragraph(
        self,
        text: str,
        *,
        size: float = 9,
        bold: bool = False,
        colour: Colour = INK,
        after: float = 1.0,
    ) -> None:
        """Text over the whole width; ``after`` in millimetres."""
        self.write_in(size, bold=bold, colour=colour)
        self.multi_cell(0, height_of(size), text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def small_print(self, texts: Iterable[str]) -> None:
        """What is there for whoever wants to know it all."""
        for text in texts:
            self.paragraph(text, size=_SMALL, after=_AFTER_SMALL)

    def height_of_small_print(self, texts: Iterable[str]) -> float:
        """Millimetres that it will take."""
        self.write_in(_SMALL)
        high = height_of(_SMALL)
        told = (
            self.multi_cell(0, high, text, align="L", dry_run=True, output="HEIGHT")
            for text in texts
        )
        return sum(float(one) + _AFTER_SMALL for one in told if isinstance(one, int | float))

    def heading(self, text: str, *, keep: float = 20.0) -> None:
        """A heading that stays with what follows; ``keep`` millimetres of it at least."""
        self.keep_together(keep)
        self.ln(2.5)
        self.paragraph(text, size=10.5, bold=True)

    def bullets(self, lines: Sequence[str]) -> None:
        """A list of sentences."""
        self.write_in(8.5)
        for line in lines:
            self.cell(4, height_of(8.5), "•")
            self.multi_cell(0, height_of(8.5), line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def keep_together(self, height: float) -> None:
        """Begin a new page when so much does not fit on this one."""
        if self.will_page_break(height):
            self.add_page()

    @contextmanager
    def callout(self, colour: Colour = GOOD) -> Iterator[None]:
        """What is written in this context stands beside a bar, indented, and stays together."""
        self.keep_together(_CALLOUT)
        top = self.y
        self.set_left_margin(MARGIN + 5)
        self.set_x(MARGIN + 5)
        yield
        self.set_left_margin(MARGIN)
        with self.local_context(fill_color=colour):
            self.rect(MARGIN, top, 1.2, self.y - top, RenderStyle.F)
        self.set_xy(MARGIN, self.y + 2.5)

    def finished(self) -> bytes:
        """The whole file."""
        return bytes(self.output())


def height_of(size: float) -> float:
    """Millimetres from one line to the next, of a size in points."""
    return size * _MM_PER_POINT * _LINE_HEIGHT


def tint(colour: Colour, share: float) -> Colour:
    """The colour thinned with white."""
    red, green, blue = (round(255 - share * (255 - part)) for part in colour)
    return red, green, blue


def rgb(text: str) -> Colour:
    """A colour written as ``#RRGGBB``."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def _printable(text: str) -> str:
    """The text with a space for what is no character of a text: controls, halves of characters."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _show_as_box(font: TTFFont, characters: set[str]) -> None:
    """Teach the font a box for characters that it does not have."""
    for code in map(ord, characters):
        font.cmap[code] = font.cmap[_BOX]
        font.glyph_ids[code] = font.glyph_ids[_BOX]
        font.cw[code] = font.cw[_BOX]
