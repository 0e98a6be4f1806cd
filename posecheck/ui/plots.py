"""Charts and stills as picture files: the set over time, every measure, the worst moments."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import altair as alt
import numpy as np
from PIL import Image as PillowImage
from PIL.PngImagePlugin import PngInfo

from posecheck.body.pose import FloatArray
from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import measures_of, pieces
from posecheck.sessions.pdf.report import Still
from posecheck.sessions.verdict_words import COLOURS, STATES, state_of, word, word_with_doubt
from posecheck.ui.charts import chart_of, timeline

_WIDTH, _LANE, _MEASURE = 900, 26, 110
_SCALE = 2.0
_MOST_POINTS = 1500
_LEFT_MARGIN = 190
# Colour by the word of a verdict, the same in every chart.
_STATE_COLOURS = alt.Scale(domain=list(STATES), range=[COLOURS[state] for state in STATES])


def write_plots(
    folder: Path,
    frames: Iterable[PoseFrame],
    result: SessionResult,
    exercise: Exercise,
    stills: Sequence[Still] = (),
) -> list[Path]:
    """Write PNG files into the folder, which is made when it is not there; what was written.

    ``timeline.png``: the reps and when each fault was seen; ``measures.png``: every number that
    the exercise looks at, over time; ``moment_1.png`` …: the stills, gravest first.
    """
    folder.mkdir(exist_ok=True)
    written = []
    for name, chart in (
        ("timeline.png", _timeline(result, exercise)),
        ("measures.png", _measures(frames, result, exercise)),
    ):
        if chart is not None:
            png = io.BytesIO()
            chart.save(png, format="png", scale_factor=_SCALE)
            _save(PillowImage.open(png), folder / name)
            written.append(folder / name)
    for number, still in enumerate(stills, start=1):
        path = folder / f"moment_{number}.png"
        _save(PillowImage.fromarray(still.image), path)
        written.append(path)
    return written


def _save(picture: PillowImage.Image, path: Path) -> None:
    """Write a PNG that says who wrote it, so that a later run may overwrite it."""
    mark = PngInfo()
    mark.add_text("Software", "PoseCheck")
    picture.save(path, pnginfo=mark)


def _timeline(result: SessionResult, exercise: Exercise) -> alt.VConcatChart | None:
    """The timeline of the pages, and a lane for each fault that was found."""
    if not result.reps:
        return None
    reps, found = timeline(result, exercise).properties(width=_WIDTH), _found(result, exercise)
    lanes = [_lanes(found, _seconds(result))] if found else []
    chart = alt.vconcat(reps, *lanes, title=exercise.title)
    shared: alt.VConcatChart = chart.resolve_scale(x="shared", color="shared")
    return shared


def _lanes(found: list[dict[str, object]], seconds: alt.Scale) -> alt.Chart:
    """A triangle at every moment a fault was seen; hollow when it is an estimate."""
    lanes = len({row["fault"] for row in found})
    chart: alt.Chart = (
        chart_of(found)
        .mark_point(shape="triangle-down", size=130, strokeWidth=2)
        .encode(
            x=alt.X("time:Q", title="seconds", scale=seconds),
            y=alt.Y("fault:N", title=None, sort=None, axis=alt.Axis(labelLimit=_LEFT_MARGIN)),
            color=alt.Color("state:N", title=None, scale=_STATE_COLOURS),
            fill=alt.condition(
                "datum.sure", alt.Color("state:N", scale=_STATE_COLOURS), alt.value("white")
            ),
        )
        .properties(width=_WIDTH, height=_LANE * lanes)
    )
    return chart


def _measures(
    frames: Iterable[PoseFrame], result: SessionResult, exercise: Exercise
) -> alt.VConcatChart | None:
    """A chart for each measure that was known at any time, the reps shaded."""
    times, curves = _curves(frames, result, exercise)
    known = {name: values for name, values in curves.items() if np.isfinite(values).any()}
    if not known:
        return None
    every = max(len(times) // _MOST_POINTS, 1)
    reps = [_shade(rep) for rep in result.reps]
    charts = [
        _measure(name, times[::every], values[::every], reps) for name, values in known.items()
    ]
    return alt.vconcat(*charts, title=exercise.title)


def _measure(
    name: str, times: FloatArray, values: FloatArray, reps: list[dict[str, object]]
) -> alt.LayerChart | alt.FacetChart:
    rows: list[dict[str, object]] = [
        {"time": round(time, 3), "value": round(value, 4) if np.isfinite(value) else None}
        for time, value in zip(times.tolist(), values.tolist(), strict=True)
    ]
    shades = (
        chart_of(reps)
        .mark_rect(opacity=0.25)
        .encode(
            x="start:Q",
            x2="end:Q",
            color=alt.Color("state:N", title=None, scale=_STATE_COLOURS),
        )
    )
    line = (
        chart_of(rows)
        .mark_line(color="#1B1F2A", strokeWidth=1.3)
        .encode(
            x=alt.X("time:Q", title=None),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
        )
    )
    title = alt.Title(name.replace("_", " "), anchor="start", fontSize=12)
    return alt.layer(shades, line, title=title).properties(width=_WIDTH, height=_MEASURE)


def _curves(
    frames: Iterable[PoseFrame], result: SessionResult, exercise: Exercise
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Times (n,) and, by name, the level of the rep and every measure (n,)."""
    measures = measures_of(exercise)
    parts: list[list[FloatArray]] = [
        [
            piece.track.times,
            piece.level(exercise),
            *(piece.measure(measure) for measure in measures.values()),
        ]
        for piece in pieces(frames, result)
    ]
    if not parts:
        return np.zeros(0), {}
    times, level, *values = (np.concatenate(column) for column in zip(*parts, strict=True))
    return times, {exercise.signal.level_name: level} | dict(zip(measures, values, strict=True))


def _seconds(result: SessionResult) -> alt.Scale:
    """From the first moment that is on the timeline to the last."""
    return alt.Scale(domain=[0.0, max(rep.end_s for rep in result.reps)], zero=True)


def _shade(rep: RepResult) -> dict[str, object]:
    return {"start": rep.start_s, "end": rep.end_s, "state": state_of(rep)}


def _found(result: SessionResult, exercise: Exercise) -> list[dict[str, object]]:
    """Every finding, fault by fault."""
    return [
        {
            "fault": fault.title,
            "time": round(one.time_s, 2),
            "state": word(one),
            "sure": word_with_doubt(one) == word(one),
        }
        for fault in exercise.faults
        for rep in result.reps
        if isinstance(one := rep.assessments[fault.name], Finding)
    ]
