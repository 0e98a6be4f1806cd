"""Two trackers agree when all that is judged by is the same, for so long that it is no chance."""

from dataclasses import replace

import pytest

from posecheck.body.pose import Landmark, Seconds
from posecheck.body.track import PoseFrame
from posecheck.capture.pieces.seam import IN_A_ROW, WINDOW, SeamFinder, Verdict, agree
from tests.bodies import Rep, frame, squat_frames

_FRONT, _SIDE = (squat_frames([Rep()], view=view)[0] for view in ("front", "side"))


def _moved(
    one: PoseFrame, pixels: float, landmark: Landmark = Landmark.LEFT_KNEE, seen: float = 1.0
) -> PoseFrame:
    """The same, but for one landmark."""
    assert one.pose is not None
    points, visibility = one.pose.points.copy(), one.pose.visibility.copy()
    points[landmark] += (pixels, 0.0)
    visibility[landmark] = seen
    return replace(one, pose=replace(one.pose, points=points, visibility=visibility))


@pytest.mark.parametrize(("pixels", "same"), [(0.0, True), (1.0, True), (4.0, False)])
def test_a_joint_may_be_off_by_a_pixel(pixels: float, same: bool) -> None:
    """The trunk of this body has 120."""
    assert agree(_FRONT, _moved(_FRONT, pixels)) is same


def test_what_is_not_seen_may_be_anywhere_if_neither_sees_it() -> None:
    """A hidden ankle is a guess; one that only one of them sees is none."""
    hidden = _moved(_FRONT, 0.0, Landmark.LEFT_ANKLE, seen=0.1)
    assert agree(hidden, _moved(_FRONT, 50.0, Landmark.LEFT_ANKLE, seen=0.1))
    assert not agree(_FRONT, hidden)


def test_fingers_and_faces_are_not_judged() -> None:
    """The network draws them anew in every picture."""
    assert agree(_FRONT, _moved(_FRONT, 50.0, Landmark.LEFT_PINKY))


def test_the_outline_has_to_be_the_same_too() -> None:
    """The back is read off it."""
    assert _SIDE.contour is not None
    other = replace(_SIDE.contour, edges=_SIDE.contour.edges + 0.05)
    assert agree(_SIDE, _SIDE)
    assert not agree(_SIDE, replace(_SIDE, contour=other))
    assert not agree(_SIDE, replace(_SIDE, contour=None))


def test_where_nobody_is_seen_two_agree() -> None:
    """Both look for her from the beginning then; one who sees her does not agree."""
    nobody = frame(_FRONT.time_s, None)
    assert agree(nobody, nobody)
    assert not agree(nobody, _FRONT)


def test_another_picture_is_never_the_same() -> None:
    """Neither at another time nor of another size."""
    assert not agree(_FRONT, replace(_FRONT, time_s=Seconds(_FRONT.time_s + 0.01)))
    assert not agree(_FRONT, replace(_FRONT, width=_FRONT.width + 2))


def test_one_picture_of_doubt_begins_the_count_anew() -> None:
    """A seam is where they have agreed for so many pictures in a row."""
    finder = SeamFinder()
    off = _moved(_FRONT, 9.0)
    seen = [*[_FRONT] * (IN_A_ROW - 1), off, *[_FRONT] * IN_A_ROW]
    verdicts = [finder.verdict(_FRONT, one) for one in seen]
    assert verdicts == [*[Verdict.OPEN] * (len(seen) - 1), Verdict.GOES_ON]


def test_one_that_does_not_settle_is_refused() -> None:
    """After so many pictures, and at once when it has failed."""
    finder, off = SeamFinder(), _moved(_FRONT, 9.0)
    verdicts = [finder.verdict(_FRONT, off) for _ in range(WINDOW)]
    assert verdicts == [*[Verdict.OPEN] * (WINDOW - 1), Verdict.REFUSED]
    assert SeamFinder().verdict(_FRONT, None) is Verdict.REFUSED
