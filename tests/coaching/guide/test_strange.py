"""Whatever the camera sends: a screen, never an exception; and stages only as they may follow."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exercises
from posecheck.body.pose import Pose
from posecheck.coaching.exercise.catalog import Catalog, load_catalog
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.passes import passes_of
from posecheck.coaching.guide.screen import Light, Stage
from tests.bodies import Rep, frame, side_contour, squat_frames
from tests.coaching.guide.led import stages

FOLLOWS = {
    Stage.SETUP: {Stage.NEUTRAL, Stage.SET},
    Stage.NEUTRAL: {Stage.SETUP, Stage.REFERENCE, Stage.SET},
    Stage.REFERENCE: {Stage.SETUP, Stage.SET},
    Stage.SET: {Stage.PAUSED, Stage.OVER},
    Stage.PAUSED: {Stage.SET, Stage.OVER},
    Stage.OVER: set(),
}


@pytest.mark.parametrize("name", load_catalog(exercises))
@settings(max_examples=8)
@given(
    seed=st.integers(0, 10_000),
    fps=st.sampled_from([2.0, 8.0, 30.0]),
    wild=st.sampled_from([0.0, 0.02, 0.3]),
)
def test_no_stream_is_too_strange(
    catalog: Catalog, name: str, seed: int, fps: float, wild: float
) -> None:
    """Flicker, jumps, strangers, darkness, collapsed bodies, few frames a second."""
    random = np.random.default_rng(seed)
    frames = squat_frames([Rep(seconds=3.0), Rep(), Rep(cave=0.2)], fps=fps, before_s=7.0)
    exercise = catalog[name]
    for check_pass in passes_of(exercise):
        guide, screens = (
            Guide(exercise, check_pass=check_pass, reference=None, target_reps=2),
            [],
        )
        for one in frames:
            assert one.pose is not None
            odd = random.uniform() < wild
            pose = Pose(
                points=one.pose.points * (random.choice([0.0, 0.01, 50.0]) if odd else 1.0),
                visibility=one.pose.visibility * (0.3 if odd else 1.0),
                world=one.pose.world * (random.normal(1.0, 3.0) if odd else 1.0),
            )
            seen = random.uniform() >= wild
            contour = side_contour(0.1, arms=random.uniform(0.0, 0.6))
            strange = frame(one.time_s, pose if seen else None, contour=contour)
            screens.append(guide.update(strange, Light(brightness=random.uniform(0.0, 1.0))))
        passed = stages(screens)
        assert all(b in FOLLOWS[a] for a, b in itertools.pairwise(passed))
        assert all(0.0 <= screen.depth <= 1.0 for screen in screens)
        assert guide.result().exercise == exercise.name
