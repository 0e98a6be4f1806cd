"""Left and right, held over time: exchanges are put right, turns are believed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.body.pose import MIRROR, Pose
from posecheck.body.sides import SideKeeper
from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.catalog import Catalog
from tests.conftest import DATA

TRACKS = {"squat_front": "squat", "squat_side": "squat", "bridge_side": "glute_bridge"}
Span = tuple[float, float]


def exchanged(pose: Pose) -> Pose:
    """Every left landmark named right."""
    return Pose(
        points=pose.points[MIRROR], visibility=pose.visibility[MIRROR], world=pose.world[MIRROR]
    )


def watched(catalog: Catalog, name: str, spans: list[Span]) -> SessionResult:
    """A golden track with its sides exchanged in some spans, given as shares of its length."""
    frames = list(load_track(DATA / f"{name}.track").frames())
    whole = frames[-1].time_s
    analyzer = Analyzer(catalog[TRACKS[name]])
    for one in frames:
        hit = any(a * whole <= one.time_s < (a + length) * whole for a, length in spans)
        swapped = exchanged(one.pose) if hit and one.pose is not None else one.pose
        analyzer.update(replace(one, pose=swapped))
    return analyzer.finish()


def said(result: SessionResult) -> list[tuple[object, ...]]:
    """What a person reads of a set: views, counts and the kind of every verdict."""
    return [
        (rep.complete, rep.view, *(type(one).__name__ for one in rep.assessments.values()))
        for rep in result.reps
    ]


@pytest.mark.parametrize("name", TRACKS)
@settings(max_examples=8)
@given(spans=st.lists(st.tuples(st.floats(0.0, 0.9), st.floats(0.005, 0.3)), max_size=6))
def test_exchanged_sides_change_no_count_and_no_verdict(
    catalog: Catalog, name: str, spans: list[Span]
) -> None:
    """In any runs of frames, from the front, the side and in a bridge."""
    plain, mixed = watched(catalog, name, []), watched(catalog, name, spans)
    assert said(mixed) == said(plain)
    assert [one.view for one in mixed.segments] == [one.view for one in plain.segments]


def test_turning_round_is_believed() -> None:
    """A body that turns in a second shows its other side; nothing is exchanged."""
    keeper, still = SideKeeper(), next(load_track(DATA / "squat_front.track").frames()).pose
    assert still is not None
    for i in range(61):
        angle = np.radians(min(i / 30, 1.0) * 180.0)
        turn = np.array(
            [[np.cos(angle), 0, -np.sin(angle)], [0, 1, 0], [np.sin(angle), 0, np.cos(angle)]]
        )
        turned = replace(still, world=still.world @ turn)
        kept, told = keeper.update(i / 30, turned)
        assert told
        assert np.array_equal(kept.points, turned.points), i


def test_limbs_are_hidden_while_the_sides_change_places() -> None:
    """The network pulls both sides together for a moment: nothing is measured in it."""
    keeper, pose = SideKeeper(), next(load_track(DATA / "squat_front.track").frames()).pose
    assert pose is not None
    middle = replace(pose, world=(pose.world + pose.world[MIRROR]) / 2)
    for i in range(10):
        keeper.update(i / 30, pose)
    doubtful, told = keeper.update(10 / 30, middle)
    assert not told
    assert doubtful.visibility.min() == 0.0
    after = [keeper.update(t / 30, pose) for t in range(11, 20)]
    assert [told for _, told in after][-1]
