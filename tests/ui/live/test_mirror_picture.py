"""What she sees of herself: colours and arrows that read from three metres."""

from dataclasses import replace

import numpy as np

from posecheck.body.pose import Landmark, Pose, Seconds
from posecheck.body.track import PoseFrame
from posecheck.capture.video import Image
from posecheck.coaching.exercise.assessment import Confidence, Finding, Severity
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.screen import Screen, Stage
from posecheck.ui.live.mirror_picture import MirrorPicture, place_of
from tests.bodies import standing_pose

HEIGHT, WIDTH = 480, 640
WORK_ON = (200, 85, 61)
FAULT = Finding(
    severity=Severity.MARKED,
    confidence=Confidence.MEASURED,
    value=1.0,
    unit="",
    limit=0.0,
    time_s=0.0,
)


def drawn(screen: Screen, *, pose: Pose | None = None) -> Image:
    """What the mirror shows over a plain grey wall."""
    frame = PoseFrame(time_s=Seconds(0.0), width=WIDTH, height=HEIGHT, pose=pose)
    return MirrorPicture().draw(np.full((HEIGHT, WIDTH, 3), 120, np.uint8), frame, screen)


def rows_of(image: Image, colour: tuple[int, int, int]) -> int:
    """How many rows a colour spans."""
    rows = np.nonzero((np.abs(image.astype(int) - colour) < 60).all(axis=2))[0]
    return int(np.ptp(rows)) + 1


def test_knees_are_pointed_outwards_in_the_mirror(squat: Exercise) -> None:
    """Each arrow lies outside its knee, on the side where she sees that knee in a mirror."""
    found = ((squat.fault("knee_valgus"), FAULT),)
    image = drawn(Screen(stage=Stage.SET, found=found), pose=standing_pose())
    columns = np.nonzero((np.abs(image.astype(int) - WORK_ON) < 30).all(axis=2))[1]
    knees = [
        WIDTH - standing_pose().points[Landmark[f"{side}_KNEE"]][0] for side in ("LEFT", "RIGHT")
    ]
    assert columns.min() < min(knees) - 25
    assert columns.max() > max(knees) + 25
    assert not ((columns > min(knees) + 20) & (columns < max(knees) - 20)).any()


def test_a_knee_in_the_air_is_pointed_nowhere(squat: Exercise) -> None:
    """On one leg the knee that falls in is the one she stands on."""
    found = ((squat.fault("knee_valgus"), FAULT),)
    pose = standing_pose()
    points = pose.points.copy()
    points[[Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX], 1] -= 80.0
    lifted = replace(pose, points=points)
    image = drawn(Screen(stage=Stage.SET, found=found), pose=lifted)
    columns = np.nonzero((np.abs(image.astype(int) - WORK_ON) < 30).all(axis=2))[1]
    left, right = (WIDTH - pose.points[Landmark[f"{side}_KNEE"]][0] for side in ("LEFT", "RIGHT"))
    outwards = np.sign(left - right)
    assert (outwards * (columns - right)).min() < -25
    assert (outwards * (columns - left)).max() < 25


def test_the_picture_that_was_given_stays_as_it_is() -> None:
    """Drawing is done on a copy, a hidden body included."""
    given = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    frame = PoseFrame(time_s=Seconds(0.0), width=WIDTH, height=HEIGHT, pose=None)
    for stage in Stage:
        screen = Screen(stage=stage, ring=0.5, depth=0.5, instruction="Step back.")
        MirrorPicture().draw(given, frame, screen)
    assert (given == 120).all()


def test_the_depth_bar_fills_downwards() -> None:
    """The deeper, the more of it is filled."""
    green = (27, 153, 139)
    heights = [
        rows_of(drawn(Screen(stage=Stage.SET, depth=depth))[:, :60], green) for depth in (0.2, 0.9)
    ]
    assert heights[1] > 3 * heights[0]


def test_her_place_is_that_in_the_mirror() -> None:
    """So that words can keep away from it: her right hand is at the right of the picture."""
    pose = standing_pose()
    frame = PoseFrame(time_s=Seconds(0.0), width=WIDTH, height=HEIGHT, pose=pose)
    place = place_of(frame)
    assert place is not None
    assert place.left == 1.0 - pose.points[:, 0].max() / WIDTH
    assert place.bottom == pose.points[:, 1].max() / HEIGHT
