"""The chart on paper: reps as high as they were deep over the seconds, a lane for each fault."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fpdf.enums import RenderStyle

from posecheck.body.pose import FloatArray
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.curves import DepthCurve
from posecheck.sessions.pdf.page import GREY, INK, MARGIN, WIDTH, Page, rgb, tint
from posecheck.sessions.verdict_words import (
    COLOURS,
    STATES,
    State,
    number_of,
    state_of,
    word,
    word_with_doubt,
)

# Millimetres.
_GUTTER, _HEIGHT, _LANE, _AXIS, _LEGEND = 34.0, 32.0, 5.0, 8.0, 2.0
# Half the width of a triangle, and the widths of a rep from which there is room for a curve.
_MARK, _CURVE_FROM = 1.7, 4.0
_NUMBERS_APART = 4.5
_MOST_POINTS = 900
_STEPS_S = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
_MOST_TICKS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """From seconds and depth to millimetres on the page; ``floor`` is where depth is 0."""

    start_s: float
    end_s: float
    deepest: float
    floor: float

    def x(self, time_s: float) -> float:
        share = (time_s - self.start_s) / (self.end_s - self.start_s)
        return MARGIN + _GUTTER + share * (WIDTH - _GUTTER)

    def y(self, depth: float) -> float:
        return self.floor - max(depth, 0.0) / self.deepest * (_HEIGHT - 5.0)

    def rep_width(self, reps: Sequence[RepResult]) -> float:
        """Millimetres there are for each rep."""
        return (WIDTH - _GUTTER) / len(reps)


def draw_chart(
    page: Page, result: SessionResult, exercise: Exercise, curve: DepthCurve | None
) -> None:
    """Draw the set where the page stands; nothing when there is no rep."""
    if not result.reps:
        return
    found = _faults_found(result.reps, exercise)
    page.keep_together(_HEIGHT + _LANE * len(found) + _AXIS + _LEGEND)
    scale = _scale(result, curve, floor=page.y + _HEIGHT)
    for rep in result.reps:
        _draw_bar(page, rep, scale)
    _draw_numbers(page, result.reps, scale)
    if curve is not None and scale.rep_width(result.reps) >= _CURVE_FROM:
        _draw_curve(page, curve, scale)
    _write_left(page, "depth", scale.floor - _HEIGHT / 2)
    for lane, fault in enumerate(found):
        _draw_lane(page, fault, result.reps, scale, scale.floor + _LANE * (lane + 0.5) + 1)
    bottom = scale.floor + _LANE * len(found) + 1.5
    _draw_axis(page, scale, bottom)
    _draw_legend(page, result.reps, bottom + _AXIS)
    page.set_y(bottom + _AXIS + _LEGEND)


def _scale(result: SessionResult, curve: DepthCurve | None, *, floor: float) -> _Scale:
    starts, ends = [result.reps[0].start_s], [result.reps[-1].end_s]
    deepest = max(rep.depth for rep in result.reps)
    if curve is not None and len(curve.times):
        starts, ends = [*starts, float(curve.times[0])], [*ends, float(curve.times[-1])]
        deepest = max(deepest, float(np.nanmax(curve.levels, initial=0.0)))
    return _Scale(start_s=min(starts), end_s=max(ends), deepest=deepest or 1.0, floor=floor)


def _faults_found(reps: Sequence[RepResult], exercise: Exercise) -> list[Fault]:
    return [
        fault
        for fault in exercise.faults
        if any(isinstance(rep.assessments[fault.name], Finding) for rep in reps)
    ]


def _draw_bar(page: Page, rep: RepResult, scale: _Scale) -> None:
    """Filled in the colour of its gravest word; only its border when nothing could be seen."""
    state = state_of(rep)
    colour = rgb(COLOURS[state])
    left, top = scale.x(rep.start_s), scale.y(rep.depth)
    seen = state != "could not see"
    with page.local_context(
        fill_color=tint(colour, 0.45), draw_color=colour, line_width=0.2 if seen else 0.3
    ):
        if not seen:
            page.set_dash_pattern(dash=0.8, gap=0.8)
        style = RenderStyle.DF if seen else RenderStyle.D
        page.rect(left, top, max(scale.x(rep.end_s) - left, 0.4), scale.floor - top, style)


def _draw_numbers(page: Page, reps: Sequence[RepResult], scale: _Scale) -> None:
    """Over the bars, as many as there is room for; in one row where the bars stand close."""
    page.write_in(7)
    free_from, row = 0.0, scale.floor - _HEIGHT + 4.4
    close = scale.rep_width(reps) < _CURVE_FROM
    for rep in reps:
        middle = (scale.x(rep.start_s) + scale.x(rep.end_s)) / 2
        if middle >= free_from:
            page.set_xy(middle - 5, (row if close else scale.y(rep.depth)) - 3.4)
            page.cell(10, 3, number_of(rep), align="C")
            free_from = middle + _NUMBERS_APART


def _draw_curve(page: Page, curve: DepthCurve, scale: _Scale) -> None:
    """A thin line, broken where she was not seen."""
    every = max(len(curve.times) // _MOST_POINTS, 1)
    times, levels = curve.times[::every], curve.levels[::every]
    with page.local_context(draw_color=INK, line_width=0.25):
        for run in _runs(levels):
            page.polyline(
                [
                    (scale.x(float(time)), scale.y(float(level)))
                    for time, level in zip(times[run], levels[run], strict=True)
                ]
            )


def _runs(levels: FloatArray) -> list[slice]:
    """Stretches of two or more known levels."""
    known = np.concatenate([[False], np.isfinite(levels), [False]])
    edges = np.flatnonzero(np.diff(known))
    return [slice(a, b) for a, b in edges.reshape(-1, 2).tolist() if b - a > 1]


def _draw_lane(
    page: Page, fault: Fault, reps: Sequence[RepResult], scale: _Scale, y: float
) -> None:
    """The name of a fault and a triangle at every moment it was seen, larger when marked."""
    _write_left(page, fault.title, y)
    with page.local_context(line_width=0.1):
        page.line(MARGIN + _GUTTER, y, MARGIN + WIDTH, y)
    for rep in reps:
        one = rep.assessments[fault.name]
        if isinstance(one, Finding):
            size = min(_MARK, 0.6 * scale.rep_width(reps))
            sure = word_with_doubt(one) == word(one)
            _draw_mark(page, scale.x(one.time_s), y, size, word(one), sure=sure)


def _draw_mark(page: Page, x: float, y: float, largest: float, state: State, *, sure: bool) -> None:
    """A triangle; hollow when it is an estimate."""
    size = largest if state == "work on" else 0.75 * largest
    colour = rgb(COLOURS[state])
    corners = [(x - size, y - size), (x + size, y - size), (x, y + size)]
    fill = colour if sure else (255, 255, 255)
    with page.local_context(fill_color=fill, draw_color=colour, line_width=0.35):
        page.polygon(corners, style=RenderStyle.DF)


def _draw_axis(page: Page, scale: _Scale, y: float) -> None:
    """Seconds along the bottom, and the floor of the bars."""
    length = scale.end_s - scale.start_s
    step = next((one for one in _STEPS_S if length / one <= _MOST_TICKS), 3600)
    with page.local_context(draw_color=GREY, line_width=0.2):
        page.line(MARGIN + _GUTTER, scale.floor, MARGIN + WIDTH, scale.floor)
    page.write_in(7, colour=GREY)
    for tick in np.arange(np.ceil(scale.start_s / step) * step, scale.end_s + 1e-9, step):
        page.set_xy(scale.x(float(tick)) - 6, y)
        page.cell(12, 3, f"{tick:.0f}", align="C")
    _write_left(page, "seconds", y + 1.5)


def _draw_legend(page: Page, reps: Sequence[RepResult], y: float) -> None:
    """The words of the colours that are there, and what a triangle is."""
    x = MARGIN + _GUTTER
    present = {state_of(rep) for rep in reps}
    page.write_in(7, colour=GREY)
    for state in (one for one in STATES if one in present):
        with page.local_context(fill_color=tint(rgb(COLOURS[state]), 0.45)):
            page.set_draw_color(*rgb(COLOURS[state]))
            page.rect(x, y - 3, 3, 2.4, RenderStyle.DF if state != "could not see" else None)
        page.set_xy(x + 3.2, y - 3.3)
        page.cell(text=state, h=3)
        x += 8 + page.get_string_width(state)
    if present & {"watch", "work on"}:
        page.set_xy(x, y - 3.3)
        page.cell(text="triangle: the moment a fault was seen; hollow: an estimate", h=3)


def _write_left(page: Page, text: str, y: float) -> None:
    page.write_in(7.5, colour=GREY)
    page.set_xy(MARGIN, y - 2)
    page.cell(_GUTTER - 2, 4, text, align="R")
