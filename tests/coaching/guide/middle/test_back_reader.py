"""The back as it can be followed live: calm at rest, and with her when she moves."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.body.track import PoseFrame
from posecheck.coaching.guide.middle.back_reader import LOST_S, BackReader
from tests.bodies import side_contour, standing_frames


def moving(degrees_a_second: float, seconds: float) -> list[PoseFrame]:
    """Somebody who tips her pelvis evenly, 30 frames a second."""
    count = round(30 * seconds)
    holds = [(1 / 30, degrees_a_second * i / 30, 0.0) for i in range(count)]
    return standing_frames(*holds, fps=30.0)


def test_the_marker_moves_with_her() -> None:
    """At the pace of somebody who looks for her middle it is behind by a twentieth of a second."""
    reader, behind = BackReader("standing"), []
    for one in moving(20.0, 1.5):
        reader.update(one)
        assert reader.raw is not None
        assert reader.shown is not None
        behind.append((reader.raw.pelvis - reader.shown.pelvis) / 20.0)
    assert np.median(np.abs(behind)) < 0.05


def test_at_rest_it_is_calm() -> None:
    """The scatter of single frames is not shown."""
    random = np.random.default_rng(5)
    reader, raw, shown = BackReader("standing"), [], []
    for one in standing_frames((6.0, 0.0, 0.0), fps=30.0):
        contour = side_contour(0.11 + random.normal(0.0, 0.005))
        reader.update(replace(one, contour=contour))
        assert reader.raw is not None
        assert reader.shown is not None
        raw.append(reader.raw.pelvis)
        shown.append(reader.shown.pelvis)
    assert np.std(shown[30:]) < 0.65 * np.std(raw[30:])


@pytest.mark.parametrize("hidden", ["arms", "blur", "nobody", "lite"])
def test_what_is_not_seen_is_not_shown(hidden: str) -> None:
    """The marker stays for a moment, then goes."""
    frames = standing_frames((3.0, 0.0, 0.0))
    covered = {"arms": {"arms": 0.1}, "blur": {"blur": 0.2}}
    reader = BackReader("standing")
    for one in frames:
        if one.time_s > 1.0 and hidden == "nobody":
            one = replace(one, pose=None)
        elif one.time_s > 1.0 and hidden == "lite":
            one = replace(one, lite=True)
        elif one.time_s > 1.0:
            one = replace(one, contour=side_contour(0.1, **covered[hidden]))
        reader.update(one)
        if one.time_s < 1.0 + LOST_S - 0.1:
            assert reader.shown is not None
        if one.time_s > 1.0 + LOST_S + 0.1:
            assert reader.shown is None
