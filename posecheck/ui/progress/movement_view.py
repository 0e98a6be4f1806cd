"""How deep, how slow and for how long she moved over the sessions, each side by itself."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from posecheck.body.pose import Side
from posecheck.sessions.store.trend_points import MovementPoint
from posecheck.sessions.trend_words import number_trend
from posecheck.sessions.trends import (
    DEPTH_ERROR,
    HELD_ERROR_S,
    TEMPO_ERROR_S,
    Change,
    change_of_means,
)
from posecheck.ui.progress.trend_charts import Quantity, movement_trend, values_of

# What each is called, its numbers, and its measurement error.
_TOLD: Mapping[Quantity, tuple[str, str, float]] = {
    "depth": ("Depth", ".0%", DEPTH_ERROR),
    "tempo": ("Seconds a rep", ".1f", TEMPO_ERROR_S),
    "held": ("Longest hold, seconds", ".1f", HELD_ERROR_S),
}


def show_movement(
    points: Sequence[MovementPoint], by_side: Mapping[Side, Sequence[MovementPoint]]
) -> None:
    """Depth and tempo, and holds where there are any; of each side where two were seen."""
    sides: dict[str, Sequence[MovementPoint]] = (
        dict(by_side.items()) if len(by_side) > 1 else {"": points}
    )
    held = any(one.held_s is not None for one in points)
    st.header("Depth, tempo and holds" if held else "Depth and tempo")
    quantities = [one for one in _TOLD if one != "held" or held]
    show_lines(
        number_trend(f"{_TOLD[one][0]}, {side}".strip(", "), _change(own, one), _TOLD[one][1])
        for one in quantities
        for side, own in sides.items()
    )
    left, right = st.columns(2)
    left.altair_chart(movement_trend(sides, "depth"))
    right.altair_chart(movement_trend(sides, "tempo"))
    if held:
        st.altair_chart(movement_trend(sides, "held"))


def show_lines(lines: Iterable[str]) -> None:
    """Sentences one under another."""
    st.markdown("\n".join(f"- {line}" for line in lines))


def _change(points: Sequence[MovementPoint], quantity: Quantity) -> Change | None:
    return change_of_means(values_of(points, quantity), _TOLD[quantity][2])
