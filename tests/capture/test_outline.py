"""The outline of the trunk, read off masks whose edges are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from posecheck.body.back import back_edge, bulge, edge_in_picture, find_hollow, lumbar_arch
from posecheck.body.contour import REACH, STATIONS, Contour
from posecheck.body.pose import LANDMARK_COUNT, FloatArray, Landmark, Pose, Seconds
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.capture.outline import trace_contour
from tests.bodies import side_contour

WIDTH, HEIGHT, TRUNK = 400, 400, 120.0
HIP, SHOULDER = np.array([200.0, 280.0]), np.array([200.0, 160.0])
ROWS, COLUMNS = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5


def pose(hip: FloatArray = HIP, shoulder: FloatArray = SHOULDER) -> Pose:
    """Seen from the left side, arms held forward."""
    points = np.zeros((LANDMARK_COUNT, 2))
    visibility = np.ones(LANDMARK_COUNT)
    for mark in Landmark:
        if mark.name.startswith("RIGHT"):
            visibility[mark] = 0.5
    for side in ("LEFT", "RIGHT"):
        points[Landmark[f"{side}_HIP"]] = hip
        points[Landmark[f"{side}_SHOULDER"]] = shoulder
    return Pose(points=points, visibility=visibility, world=np.zeros((LANDMARK_COUNT, 3)))


def mask_of(back_px: FloatArray, front_px: float = 30.0) -> NDArray[np.float32]:
    """A soft mask whose right edge lies so far from the axis x = 200 in each row."""
    inside = (200.0 + back_px[:, None] > COLUMNS) & (200.0 - front_px < COLUMNS)
    return gaussian_filter(inside.astype(np.float32), 1.0)


def straight(distance_px: float) -> FloatArray:
    """The same distance in every row."""
    return np.full(HEIGHT, distance_px)


def track_of(contour: Contour | None, seen: Pose) -> PoseTrack:
    """One frame."""
    frame = PoseFrame(time_s=Seconds(0.0), width=WIDTH, height=HEIGHT, pose=seen, contour=contour)
    return PoseTrack.from_frames([frame])


@given(distance=st.floats(15.0, 60.0))
def test_an_edge_is_found_to_a_part_of_a_pixel(distance: float) -> None:
    """Between the pixels of the mask, in trunk lengths."""
    ramp = np.clip(200.0 + distance - COLUMNS + 0.5, 0.0, 1.0) * (COLUMNS > 170.0)
    contour = trace_contour(ramp.astype(np.float32), pose())
    assert contour is not None
    inner = (STATIONS > -0.3) & (STATIONS < 1.0)
    np.testing.assert_allclose(contour.edges[1, inner], distance / TRUNK, atol=0.3 / TRUNK)


@given(degrees=st.floats(-180.0, 180.0))
def test_turning_the_picture_changes_nothing(degrees: float) -> None:
    """The outline is read in the trunk's own frame, standing or lying."""
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    centre = np.array([200.0, 200.0])
    hip, shoulder = (centre + turn @ (one - centre) for one in (HIP, SHOULDER))
    x, y = np.tensordot(turn.T, np.stack([COLUMNS - 200.0, ROWS - 200.0]), axes=1)
    level = np.clip(40.5 - np.abs(x + 5.0), 0.0, 1.0)
    contour = trace_contour(level.astype(np.float32), pose(hip, shoulder))
    assert contour is not None
    middle = (STATIONS > 0.1) & (STATIONS < 0.9)
    np.testing.assert_allclose(contour.edges[0, middle], 45.0 / TRUNK, atol=0.006)
    np.testing.assert_allclose(contour.edges[1, middle], 35.0 / TRUNK, atol=0.006)
    assert np.isfinite(y).all()


@pytest.mark.parametrize("depth", [0.03, 0.06, 0.12])
def test_the_hollow_of_the_back_is_measured(depth: float) -> None:
    """The gap to the hull, within half a pixel, whatever the size of the trunk."""
    station = (HIP[1] - (np.arange(HEIGHT) + 0.5)) / TRUNK
    hollow = depth * np.exp(-(((station - 0.4) / 0.15) ** 2))
    seen = pose()
    contour = trace_contour(mask_of(TRUNK * (0.3 - hollow)), seen)
    arch = lumbar_arch(track_of(contour, seen), seen)
    assert arch[0] == pytest.approx(depth, abs=0.008)
    hollow_seen = find_hollow(back_edge(track_of(contour, seen)))
    x, y = edge_in_picture(track_of(contour, seen))[0, hollow_seen.deep[0]]
    assert y == pytest.approx(HIP[1] - 0.4 * TRUNK, abs=5.0)
    assert x == pytest.approx(200.0 + TRUNK * (0.3 - depth), abs=1.5)


def test_a_straight_or_round_back_has_no_hollow() -> None:
    """Nothing is found where there is nothing."""
    seen = pose()
    contour = trace_contour(mask_of(straight(40.0)), seen)
    assert lumbar_arch(track_of(contour, seen), seen)[0] == pytest.approx(0.0, abs=0.004)


def test_something_that_joins_the_mask_is_not_the_back() -> None:
    """A figure in a mirror behind the shoulders: the reading is withheld."""
    back = straight(40.0)
    back[160:200] = 100.0
    seen = pose()
    contour = trace_contour(mask_of(back), seen)
    assert np.isnan(lumbar_arch(track_of(contour, seen), seen)[0])


def test_a_trunk_without_a_mask_has_no_contour() -> None:
    """Nobody there, and a trunk too small to read."""
    assert trace_contour(np.zeros((HEIGHT, WIDTH), np.float32), pose()) is None
    tiny = pose(HIP, HIP - (0.0, 10.0))
    assert trace_contour(mask_of(straight(40.0)), tiny) is None


def test_an_arm_at_the_edge_is_told() -> None:
    """How far inside either edge the elbow stays."""
    points = pose().points.copy()
    points[Landmark.LEFT_ELBOW] = (230.0, 230.0)
    points[Landmark.LEFT_WRIST] = (230.0, 100.0)
    seen = Pose(points=points, visibility=np.ones(LANDMARK_COUNT), world=np.zeros((33, 3)))
    contour = trace_contour(mask_of(straight(40.0)), seen)
    assert contour is not None
    assert contour.arms[1] == pytest.approx(10.0 / TRUNK, abs=0.01)
    assert contour.arms[0] > 0.4
    free = trace_contour(mask_of(straight(40.0)), pose())
    assert free is not None
    assert free.arms[1] == pytest.approx(REACH, abs=1e-3)


def test_a_blurred_edge_is_told() -> None:
    """Wider than a sharp one."""
    sharp = trace_contour(mask_of(straight(40.0)), pose())
    soft = trace_contour(gaussian_filter(mask_of(straight(40.0)), 6.0), pose())
    assert sharp is not None
    assert soft is not None
    assert soft.blur > 3 * sharp.blur


def test_mirroring_swaps_the_edges() -> None:
    """The back stays the back."""
    seen = pose()
    track = track_of(trace_contour(mask_of(straight(40.0), 25.0), seen), seen)
    np.testing.assert_array_equal(back_edge(track), back_edge(track.mirrored()))


def test_a_bulge_in_the_hollow_is_told() -> None:
    """An elbow at the waist divides the hollow in two."""
    edge = side_contour(0.1).edges[1][None, (STATIONS >= -0.15) & (STATIONS <= 0.93)]
    stations = STATIONS[(STATIONS >= -0.15) & (STATIONS <= 0.93)]
    elbow = 0.06 * np.exp(-(((stations - 0.4) / 0.04) ** 2))
    assert bulge(edge)[0] < 1e-6
    assert bulge(edge + elbow)[0] > 0.02
    assert find_hollow(edge + elbow).depth[0] < find_hollow(edge).depth[0]
