"""Charts over many sessions, with Streamlit's own charting library."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

import altair as alt
import numpy as np

from posecheck.sessions.curves import DepthCurve
from posecheck.sessions.store.trend_points import MovementPoint, PainPoint
from posecheck.sessions.trends import Period, grouped, mean
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui.charts import chart_of

_HEIGHT, _LEGEND, _LOW, _MOST_POINTS = 200, 60, 180, 400
_LINE = COLOURS["good"]
_UNSEEN = "could not see"
_SIDE_COLOURS = {"left": _LINE, "right": "#767C8C"}
_SIDE_DASHES, _SIDE_SHAPES = (
    {"left": [1, 0], "right": [5, 4]},
    {"left": "circle", "right": "square"},
)
Quantity = Literal["depth", "tempo", "held"]
_Chart = alt.LayerChart | alt.FacetChart


def share_trend(periods: Mapping[str, Sequence[Period]]) -> _Chart:
    """Share of the assessed reps with one fault; a line for each side, or one under ""."""
    rows: list[dict[str, object]] = [
        {"day": one.start.isoformat(), "side": side, "share": one.share, "sessions": one.sessions}
        for side, own in periods.items()
        for one in own
    ]
    lines = _lines(rows, "share:Q", "share of assessed reps", alt.Axis(format=".0%"))
    return lines.properties(height=_height(periods))


def reps_behind(periods: Sequence[Period]) -> alt.Chart:
    """How many reps a share rests on, and how many could not be seen."""
    rows: list[dict[str, object]] = [
        {"day": one.start.isoformat(), "reps": count, "what": what}
        for one in periods
        for what, count in (("assessed", one.found + one.ok), (_UNSEEN, one.not_assessed))
    ]
    colours = alt.Scale(domain=["assessed", _UNSEEN], range=[_LINE, COLOURS["could not see"]])
    bars = (
        chart_of(rows)
        .mark_bar(strokeWidth=2)
        .encode(
            x=_days(rows),
            y=alt.Y("reps:Q", title="reps"),
            color=alt.Color(
                "what:N", title=None, scale=colours, legend=alt.Legend(orient="bottom")
            ),
            stroke=alt.Stroke("what:N", title=None, scale=colours, legend=None),
            # What could not be seen is hollow.
            fillOpacity=alt.condition(alt.datum.what == _UNSEEN, alt.value(0.0), alt.value(1.0)),
            tooltip=["day:T", "what:N", "reps:Q"],
        )
    )
    shown: alt.Chart = bars.properties(height=_LOW)
    return shown


def movement_trend(points: Mapping[str, Sequence[MovementPoint]], quantity: Quantity) -> _Chart:
    """A quantity over the days; a line for each side, or one under ""."""
    title, form, of = _QUANTITIES[quantity]
    rows: list[dict[str, object]] = [
        {"day": day.isoformat(), "side": side, quantity: of(values_of(inside, quantity))}
        for side, own in points.items()
        for day, inside in grouped(own)
    ]
    lines = _lines(rows, f"{quantity}:Q", title, alt.Axis(format=form))
    return lines.properties(height=_height(points))


def _height(sides: Mapping[str, object]) -> int:
    """Higher by the legend where there is one."""
    return _HEIGHT + (_LEGEND if len(sides) > 1 else 0)


def values_of(points: Iterable[MovementPoint], quantity: Quantity) -> list[float]:
    """The quantity in each session in which it was measured."""
    match quantity:
        case "depth":
            return [one.depth for one in points]
        case "tempo":
            return [one.tempo_s for one in points]
        case "held":
            return [one.held_s for one in points if one.held_s is not None]


def _longest(seconds: Sequence[float]) -> float | None:
    return max(seconds, default=None)


# Axis, its numbers, and what becomes of the sessions of a day.
_QUANTITIES: Mapping[Quantity, tuple[str, str, Callable[[Sequence[float]], float | None]]] = {
    "depth": ("depth", ".0%", mean),
    "tempo": ("seconds a rep", ".1f", mean),
    "held": ("seconds held", ".1f", _longest),
}


def pain_trend(points: Sequence[PainPoint]) -> _Chart:
    """Knee pain 0-10 before and after, over the days."""
    rows: list[dict[str, object]] = [
        {"day": day.isoformat(), "when": when, "pain": value}
        for day, inside in grouped(points)
        for when, value in (
            ("before", mean(one.before for one in inside)),
            ("after", mean(one.after for one in inside)),
        )
        if value is not None
    ]
    base = chart_of(rows).encode(
        x=_days(rows),
        y=alt.Y("pain:Q", title="pain, 0-10", scale=alt.Scale(domain=[0, 10])),
        color=alt.Color(
            "when:N",
            title=None,
            scale=alt.Scale(domain=["before", "after"], range=["#8A8F9C", _LINE]),
            legend=alt.Legend(orient="bottom"),
        ),
        shape=alt.Shape("when:N", title=None),
        tooltip=["day:T", "when:N", "pain:Q"],
    )
    return alt.layer(base.mark_line(), base.mark_point(filled=True, size=60)).properties(
        height=_HEIGHT
    )


def curves_over_each_other(curves: Mapping[str, DepthCurve]) -> alt.Chart:
    """The depth of several sets over the seconds since the first rep; told apart by dashes too."""
    rows: list[dict[str, object]] = [
        {"set": name, "seconds": round(time, 2), "depth": round(max(level, 0.0), 3)}
        for name, curve in curves.items()
        for time, level in zip(
            curve.times[:: _every(curve)], curve.levels[:: _every(curve)], strict=True
        )
        if np.isfinite(level)
    ]
    colours = alt.Scale(domain=list(curves), range=["#767C8C", _LINE])
    chart: alt.Chart = (
        chart_of(rows)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("seconds:Q", title="seconds since the first rep"),
            y=alt.Y("depth:Q", title="depth", axis=alt.Axis(format=".0%")),
            color=alt.Color("set:N", title=None, scale=colours, legend=alt.Legend(orient="bottom")),
            strokeDash=alt.StrokeDash("set:N", title=None, scale=alt.Scale(domain=list(curves))),
        )
    )
    shown: alt.Chart = chart.properties(height=_HEIGHT)
    return shown


def _every(curve: DepthCurve) -> int:
    return max(len(curve.times) // _MOST_POINTS, 1)


def _days(rows: Sequence[dict[str, object]]) -> alt.X:
    """An axis of days, weeks or months, with no hours on it."""
    days = sorted(date.fromisoformat(str(row["day"])) for row in rows)
    span = (days[-1] - days[0]).days if days else 0
    step = "day" if span <= 14 else "week" if span <= 120 else "month"
    form = "%b %Y" if step == "month" else "%d %b"
    axis = alt.Axis(format=form, tickCount={"interval": step, "step": 1}, labelOverlap=True)
    return alt.X("day:T", title=None, axis=axis)


def _lines(rows: list[dict[str, object]], field: str, title: str, axis: alt.Axis) -> _Chart:
    """A line through the days; sides have a colour, a dash and a shape of their own."""
    sides = sorted({str(row["side"]) for row in rows})
    base = chart_of(rows).encode(
        x=_days(rows),
        y=alt.Y(field, title=title, axis=axis, scale=alt.Scale(zero=True)),
        tooltip=["day:T", *(["side:N"] if len(sides) > 1 else []), field],
    )
    if len(sides) < 2:
        dots = base.mark_point(filled=True, size=60, color=_LINE)
        return alt.layer(base.mark_line(color=_LINE), dots)
    base = base.encode(color=_side(alt.Color, sides, _SIDE_COLOURS))
    lines = [
        base.transform_filter(alt.datum.side == side).mark_line(strokeDash=_SIDE_DASHES[side])
        for side in sides
    ]
    # Hollow, so that one is seen through the other.
    dots = base.mark_point(filled=False, size=110, strokeWidth=2.5, opacity=1)
    return alt.layer(*lines, dots.encode(shape=_side(alt.Shape, sides, _SIDE_SHAPES)))


_Channel = TypeVar("_Channel", alt.Color, alt.Shape)


def _side(channel: type[_Channel], sides: Sequence[str], values: Mapping[str, Any]) -> _Channel:
    """What tells the sides apart, in a legend that they share."""
    scale = alt.Scale(domain=list(sides), range=[values[side] for side in sides])
    return channel(
        "side:N", title=None, scale=scale, legend=alt.Legend(orient="bottom", symbolSize=120)
    )
