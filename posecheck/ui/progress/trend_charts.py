"""Charts over many sessions, with Streamlit's own charting library."""

from collections.abc import Sequence

import altair as alt

from posecheck.sessions.store.trend_points import MovementPoint, PainPoint
from posecheck.sessions.trends import Period, grouped, mean
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui.charts import chart_of

_HEIGHT, _LOW = 200, 180
_LINE = COLOURS["good"]
_UNSEEN = "could not see"
_Chart = alt.LayerChart | alt.FacetChart


def share_trend(periods: Sequence[Period]) -> _Chart:
    """Share of the assessed reps with one fault."""
    rows: list[dict[str, object]] = [
        {"day": one.start.isoformat(), "share": one.share, "sessions": one.sessions}
        for one in periods
    ]
    lines = _lines(rows, "share:Q", "share of assessed reps", alt.Axis(format=".0%"))
    return lines.properties(height=_HEIGHT)


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
        .mark_bar()
        .encode(
            x=alt.X("day:T", title=None),
            y=alt.Y("reps:Q", title="reps"),
            color=alt.Color(
                "what:N", title=None, scale=colours, legend=alt.Legend(orient="bottom")
            ),
            tooltip=["day:T", "what:N", "reps:Q"],
        )
    )
    shown: alt.Chart = bars.properties(height=_LOW)
    return shown


def movement_trend(points: Sequence[MovementPoint], quantity: str) -> _Chart:
    """Mean depth (``depth``) or seconds a rep takes (``tempo``) over the days."""
    rows: list[dict[str, object]] = [
        {
            "day": day.isoformat(),
            "depth": mean(one.depth for one in inside),
            "tempo": mean(one.tempo_s for one in inside),
        }
        for day, inside in grouped(points)
    ]
    title = "depth" if quantity == "depth" else "seconds a rep"
    axis = alt.Axis(format=".0%" if quantity == "depth" else ".1f")
    return _lines(rows, f"{quantity}:Q", title, axis).properties(height=_HEIGHT)


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
        x=alt.X("day:T", title=None),
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


def _lines(rows: list[dict[str, object]], field: str, title: str, axis: alt.Axis) -> _Chart:
    base = chart_of(rows).encode(
        x=alt.X("day:T", title=None),
        y=alt.Y(field, title=title, axis=axis, scale=alt.Scale(zero=True)),
        tooltip=["day:T", field],
    )
    return alt.layer(
        base.mark_line(color=_LINE), base.mark_point(filled=True, size=60, color=_LINE)
    )
