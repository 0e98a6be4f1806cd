"""Readings over truth as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from posecheck.body.pose import FloatArray

_COLOURS, _LINE = ("#8A8F9C", "#1B998B"), "#1B1F2A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One quantity with its unit; ``points`` are (label, reading, truth)."""

    quantity: str
    points: Sequence[tuple[str, FloatArray, FloatArray]]


def scatter(panels: Sequence[Panel], path: Path) -> None:
    """Draw the panels side by side, one colour for each label, with the line of no error."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(0.5 + 4.5 * len(panels), 4.5), dpi=90, layout="constrained")
    for axes, panel in zip(figure.subplots(1, len(panels), squeeze=False)[0], panels, strict=True):
        for (label, reading, truth), colour in zip(panel.points, _COLOURS, strict=False):
            axes.plot(truth, reading, ".", markersize=2, color=colour, label=label)
        low, high = axes.get_xlim()
        axes.plot((low, high), (low, high), color=_LINE, linewidth=1)
        axes.set_xlabel(f"true {panel.quantity}")
        axes.set_ylabel("reading")
        axes.legend(markerscale=6)
    figure.savefig(path)
