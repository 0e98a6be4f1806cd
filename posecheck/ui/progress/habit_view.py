"""The habit over weeks, and the half minutes in the middle."""

from collections.abc import Sequence

import altair as alt
import streamlit as st

from posecheck.coaching.reference.own_neutral import BAND, BackPart, Posture
from posecheck.sessions.habit_trend import HabitPoint, habit_points, habit_told
from posecheck.sessions.posture_words import posture_verdict
from posecheck.sessions.store.neutrals import KeptHold, KeptNeutral
from posecheck.sessions.store.records import Person
from posecheck.sessions.verdict_words import COLOURS
from posecheck.ui import page_context
from posecheck.ui.charts import chart_of

_HEIGHT = 260
# Beyond the end of a bar, share of her range.
_ROOM = 0.05
_PARTS: dict[str, BackPart | None] = {
    "Whole back": None,
    "Pelvis": BackPart.PELVIS,
    "Ribs": BackPart.RIBS,
}
_TITLES: dict[Posture, str] = {"standing": "Standing", "lying": "Lying"}
# So many half minutes are told one by one.
_LATEST = 5


def show_habit(person: Person) -> None:
    """A chart for each posture in which a neutral was found."""
    neutrals = page_context.store().neutrals
    found = {posture: neutrals.all(person.id, posture) for posture in _TITLES}
    if not any(found.values()):
        st.info("Find your neutral under Move, and it is shown here how your habit changes.")
    for posture, kept in found.items():
        if kept:
            _show_posture(posture, kept)
    holds = neutrals.holds(person.id)
    if holds:
        _show_holds(holds)


def _show_posture(posture: Posture, kept: Sequence[KeptNeutral]) -> None:
    st.subheader(_TITLES[posture])
    name = st.pills(
        "Part", list(_PARTS), default="Whole back", required=True, key=f"part {posture}"
    )
    points = habit_points(kept, _PARTS[name or "Whole back"])
    st.markdown(habit_told(points, posture))
    st.altair_chart(habit_chart(points))
    st.caption("The bars are the measurement error: changes within them tell nothing.")


def _show_holds(holds: Sequence[KeptHold]) -> None:
    st.subheader("Standing in your middle")
    for one in reversed(holds[-_LATEST:]):
        verdict = posture_verdict(one.held)
        what = ", holding the baby" if one.loaded else ""
        local = one.held_at.astimezone()
        day = f"{local.day} {local:%B}"
        st.markdown(f"- **{day}{what}**: {verdict.headline} {verdict.drift}")


def habit_chart(points: Sequence[HabitPoint]) -> alt.LayerChart | alt.FacetChart:
    """Position in her own range over the days, with its error, over the middle third."""
    rows: list[dict[str, object]] = [
        {
            "day": one.day.isoformat(),
            "at": one.at,
            "low": one.at - one.error,
            "high": one.at + one.error,
        }
        for one in points
    ]
    lowest = min(0.0, *(one.at - one.error - _ROOM for one in points))
    highest = max(1.0, *(one.at + one.error + _ROOM for one in points))
    names = "datum.value == 0 ? 'tuck' : datum.value == 1 ? 'arch' : 'middle'"
    scale = alt.Scale(domain=[lowest, highest])
    axis = alt.Axis(values=[0, 0.5, 1], labelExpr=names, title=None)
    day = alt.X("day:T", title=None, axis=alt.Axis(format="%d %b", tickCount=6))
    middle = (
        chart_of([{"low": BAND[0], "high": BAND[1]}])
        .mark_rect(color=COLOURS["good"], opacity=0.25)
        .encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q")
    )
    base = chart_of(rows).encode(x=day)
    error = base.mark_rule(strokeWidth=2, color=COLOURS["good"]).encode(
        y=alt.Y("low:Q", scale=scale), y2="high:Q"
    )
    at = alt.Y("at:Q", scale=scale, axis=axis)
    line = base.mark_line(color=COLOURS["good"]).encode(y=at)
    dots = base.mark_point(filled=True, size=80, color=COLOURS["good"], opacity=1).encode(
        y=at, tooltip=["day:T", alt.Tooltip("at:Q", format=".2f")]
    )
    return alt.layer(middle, error, line, dots).properties(height=_HEIGHT)
