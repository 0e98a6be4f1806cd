"""The parts of the report on paper that are tables and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace
from numpy.typing import NDArray
from PIL import Image as PillowImage

from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Assessment
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.pdf.page import INK, MARGIN, PAPER, WIDTH, Page, height_of, rgb, tint
from posecheck.sessions.pdf.words import (
    METHOD_HEAD,
    capital,
    legend,
    tempo,
)
from posecheck.sessions.report import judged_faults, shares_its_sign
from posecheck.sessions.side_words import cells, columns
from posecheck.sessions.verdict_words import COLOURS, number_of, word, word_with_doubt

_SIZE = 8.0
_ROW = 4.6
_HEAD = FontFace(emphasis="BOLD", color=INK, fill_color=PAPER)
# Millimetres of the columns before those of the faults: rep, from, tempo, depth.
_FIRST = (11.0, 13.0, 19.0, 14.0)
# After the first of them: side and hold, where an exercise has them.
_SIDE = 13.0
_FAULT_MOST = 32.0
_STILL_GAP, _STILL_HIGHEST, _IN_A_ROW = 4.0, 62.0, 3
_JPEG_WIDTH = 900


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Still:
    """A picture of one moment: ``fault`` is its title, ``image`` (height, width, 3) RGB."""

    fault: str
    caption: str
    image: NDArray[np.uint8]


def rep_table(page: Page, reps: Sequence[RepResult], exercise: Exercise) -> None:
    """A row for each rep; a column for each fault that could be judged in any of them."""
    faults = judged_faults(reps, exercise)
    first = (_FIRST[0], *(_SIDE for _ in columns(exercise)), *_FIRST[1:])
    width = min((WIDTH - sum(first)) / max(len(faults), 1), _FAULT_MOST)
    widths = (*first, *(width for _ in faults))
    page.write_in(_SIZE)
    with page.table(
        width=sum(widths),
        col_widths=widths,
        align="LEFT",
        text_align="LEFT",
        line_height=_ROW,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=_HEAD,
    ) as table:
        named = [capital(one.title) for one in faults]
        table.row(["Rep", *columns(exercise), "From s", "Tempo s", "Depth", *named])
        for rep in reps:
            movement = [f"{rep.start_s:.1f}", tempo(rep), f"{rep.depth:.2f}"]
            row = table.row([number_of(rep), *cells(rep, exercise), *movement])
            for fault in faults:
                one = rep.assessments[fault.name]
                shared = shares_its_sign(rep, fault, faults)
                told = f"with {shared.title}" if shared else word_with_doubt(one)
                row.cell(told, style=_style(one))
    page.paragraph(legend(exercise), size=7, after=0.5)


def method_table(page: Page, rows: Sequence[Sequence[str]]) -> None:
    """Against what, from which limit and how surely each fault was judged; see METHOD_HEAD."""
    page.write_in(_SIZE)
    with page.table(
        width=WIDTH,
        col_widths=(34, 34, 46, 38, 26),
        text_align="LEFT",
        line_height=_ROW,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=_HEAD,
    ) as table:
        table.row(METHOD_HEAD)
        for row in rows:
            table.row(row)
    page.ln(1.5)


def method_height(rows: Sequence[Sequence[str]]) -> float:
    """Millimetres that the table of the method takes; none without rows."""
    return _ROW * (len(rows) + 1) + 1.5 if rows else 0.0


def draw_stills(page: Page, stills: Sequence[Still]) -> None:
    """The pictures, three beside each other, each with its fault and what was seen."""
    width = (WIDTH - (_IN_A_ROW - 1) * _STILL_GAP) / _IN_A_ROW
    for first in range(0, len(stills), _IN_A_ROW):
        row = stills[first : first + _IN_A_ROW]
        sizes = [_fitted(still.image, width) for still in row]
        tallest = max(height for _, height in sizes)
        words = max(_words_height(page, still, width) for still in row)
        page.keep_together(tallest + words + 3)
        top = page.y
        for column, (still, (wide, high)) in enumerate(zip(row, sizes, strict=True)):
            left = MARGIN + column * (width + _STILL_GAP)
            inner = left + page.c_margin
            page.image(_small(still.image), inner, top, wide, high, alt_text=still.fault)
            _caption(page, still, left, top + tallest + 1, width)
        page.set_xy(MARGIN, top + tallest + words + 3)


def _caption(page: Page, still: Still, left: float, top: float, width: float) -> None:
    page.set_xy(left, top)
    page.write_in(_SIZE, bold=True)
    page.multi_cell(
        width, height_of(_SIZE), capital(still.fault), align="L", new_x=XPos.LEFT, new_y=YPos.NEXT
    )
    page.write_in(7.5)
    page.multi_cell(width, height_of(7.5), still.caption, align="L")


def _words_height(page: Page, still: Still, width: float) -> float:
    """Millimetres that title and caption need."""
    page.write_in(7.5)
    lines = page.multi_cell(
        width, height_of(7.5), still.caption, align="L", dry_run=True, output="LINES"
    )
    assert isinstance(lines, list)
    return height_of(_SIZE) + len(lines) * height_of(7.5) + 1


def _fitted(image: NDArray[np.uint8], width: float) -> tuple[float, float]:
    """Millimetres that the picture takes within its column."""
    high, wide = image.shape[:2]
    scale = min((width - 2.0) / wide, _STILL_HIGHEST / high)
    return wide * scale, high * scale


def _small(image: NDArray[np.uint8]) -> PillowImage.Image:
    """The picture no finer than paper shows it."""
    picture = PillowImage.fromarray(image)
    picture.thumbnail((_JPEG_WIDTH, _JPEG_WIDTH))
    return picture


def _style(one: Assessment) -> FontFace:
    """The colour of a verdict, thin enough to read the word on it."""
    return FontFace(fill_color=tint(rgb(COLOURS[word(one)]), 0.28))
