"""Charts of a session, with Streamlit's own charting library."""

import altair as alt
import numpy as np

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import DepthCurve
from posecheck.sessions.verdict_words import (
    COLOURS,
    SHAPES,
    STATES,
    number_of,
    state_of,
    word_with_doubt,
)

_HEIGHT, _MOST_POINTS = 300, 600
# The edge has 3.9:1 on the light ground and on the dark, for what has too little by its colour; ink
# with a rim of paper is seen on every ground and on every colour of a rep.
_EDGE, _INK, _PAPER = "#767C8C", "#1B1F2A", "#FAF7F2"
# The legend says each state with its shape.
_NAMED = f"({ {state: f'{shape} {state}' for state, shape in SHAPES.items()} })[datum.label]"
# Under this name the page hears which rep of the timeline was clicked.
REP_CLICKED = "clicked"


def timeline(
    result: SessionResult, exercise: Exercise, curve: DepthCurve | None = None
) -> alt.LayerChart | alt.FacetChart:
    """Reps over the seconds of the video, as high as they were deep; findings are marked.

    Colour is never the only sign: every finding carries its name.

    Args:
        curve: how deep she was all the time, drawn as a line.
    """
    reps = chart_of([_band(rep) for rep in result.reps])
    bands = reps.mark_rect(cornerRadius=3, opacity=1, stroke=_EDGE, strokeWidth=1).encode(
        x=alt.X("start:Q", title="seconds", scale=alt.Scale(zero=True)),
        x2="end:Q",
        y=alt.Y("zero:Q", title="depth", axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=True)),
        y2="depth:Q",
        color=alt.Color(
            "state:N",
            title=None,
            scale=alt.Scale(domain=list(STATES), range=[COLOURS[state] for state in STATES]),
            legend=alt.Legend(
                orient="bottom",
                columns=2,  # four in a row are cut off on a phone
                labelExpr=_NAMED,
                symbolOpacity=1,
                symbolStrokeWidth=0,
            ),
        ),
        tooltip=["rep:N", "seconds:N", "state:N"],
    )
    clicked = alt.selection_point(name=REP_CLICKED, fields=["start"], on="click", empty=True)
    bands = bands.add_params(clicked)
    numbers = reps.mark_text(dy=-10, fontSize=14, fontWeight="bold", color=_INK).encode(
        x="middle:Q", y="zero:Q", text="told:N"
    )
    found = chart_of(_findings(result, exercise))
    marks = found.mark_point(
        shape="triangle-down", size=90, filled=True, color=_INK, stroke=_PAPER
    ).encode(x="time:Q", y="depth:Q", tooltip=["fault:N", "rep:N", "time:Q"])
    line = [] if curve is None else [_line(curve, _PAPER, 4.0), _line(curve, _INK, 1.5)]
    return alt.layer(bands, *line, numbers, marks).properties(height=_HEIGHT)


def _line(curve: DepthCurve, colour: str, width: float) -> alt.Chart:
    """The curve, thinned to what a screen shows."""
    every = max(len(curve.times) // _MOST_POINTS, 1)
    rows: list[dict[str, object]] = [
        {"time": round(time, 2), "depth": round(max(level, 0.0), 3)}
        for time, level in zip(curve.times[::every], curve.levels[::every], strict=True)
        if np.isfinite(level)
    ]
    shown: alt.Chart = (
        chart_of(rows).mark_line(color=colour, strokeWidth=width).encode(x="time:Q", y="depth:Q")
    )
    return shown


def chart_of(rows: list[dict[str, object]]) -> alt.Chart:
    """A chart of these rows, which carries them itself."""
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]  # altair's own gap


def _band(rep: RepResult) -> dict[str, object]:
    number, state = number_of(rep), state_of(rep)
    return {
        "rep": number,
        "start": round(rep.start_s, 2),
        "end": round(rep.end_s, 2),
        "middle": round((rep.start_s + rep.end_s) / 2, 2),
        "seconds": f"{rep.start_s:.1f} to {rep.end_s:.1f}",
        "zero": 0.0,
        "depth": round(rep.depth, 3),
        "state": state,
        "told": f"{number} {SHAPES[state]}",
    }


def _findings(result: SessionResult, exercise: Exercise) -> list[dict[str, object]]:
    """One mark for each finding, half-way up its rep."""
    return [
        {
            "time": round(one.time_s, 2),
            "depth": round(rep.depth / 2, 3),
            "rep": str(rep.index),
            "fault": f"{fault.title}, {word_with_doubt(one)}",
        }
        for rep in result.reps
        for fault in exercise.faults
        if isinstance(one := rep.assessments[fault.name], Finding)
    ]
