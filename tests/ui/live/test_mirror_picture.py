"""What she sees of herself: sizes, colours and arrows that read from three metres."""

import numpy as np
import pytest

from posecheck.body.pose import Landmark, Seconds
from posecheck.body.track import PoseFrame
from posecheck.capture.video import Image
from posecheck.coaching.exercise.assessment import Confidence, Finding, Severity
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.screen import Screen, Stage
from posecheck.ui.drawing.overlay import write_words
from posecheck.ui.live.mirror_picture import MirrorPicture
from tests.bodies import standing_pose

HEIGHT, WIDTH = 480, 640
PAPER, WORK_ON = (250, 247, 242), (200, 85, 61)
FAULT = Finding(
    severity=Severity.MARKED,
    confidence=Confidence.MEASURED,
    value=1.0,
    unit="",
    limit=0.0,
    time_s=0.0,
)


def drawn(screen: Screen, *, grey: int = 120, with_body: bool = False) -> Image:
    """What the mirror shows over a plain grey wall."""
    frame = PoseFrame(
        time_s=Seconds(0.0),
        width=WIDTH,
        height=HEIGHT,
        pose=standing_pose() if with_body else None,
    )
    return MirrorPicture().draw(np.full((HEIGHT, WIDTH, 3), grey, np.uint8), frame, screen)


def rows_of(image: Image, colour: tuple[int, int, int]) -> int:
    """How many rows a colour spans."""
    rows = np.nonzero((np.abs(image.astype(int) - colour) < 60).all(axis=2))[0]
    return int(np.ptp(rows)) + 1


def test_the_rep_number_is_a_fifth_of_the_picture() -> None:
    """The digits themselves, not only their label; two digits too."""
    for reps in (3, 12):
        corner = drawn(Screen(stage=Stage.SET, reps=reps))[: HEIGHT // 2, WIDTH // 2 :]
        assert rows_of(corner, PAPER) >= 0.18 * HEIGHT


def test_cues_are_written_large_and_on_one_line(squat: Exercise) -> None:
    """Type of 8 to 10 percent of the picture: capitals alone are 0.7 of it."""
    for fault in squat.faults:
        screen = Screen(stage=Stage.SET, cue=fault.cue.spoken)
        rows = rows_of(drawn(screen)[HEIGHT // 2 :, 60:], PAPER)
        assert 0.7 * 0.09 * HEIGHT <= rows <= 0.1 * HEIGHT


@pytest.mark.parametrize("grey", [0, 120, 255])
def test_words_stand_out_from_any_picture(grey: int) -> None:
    """Contrast at least 7 to 1 between the letters and their label."""
    image = drawn(Screen(stage=Stage.SET, reps=8), grey=grey)
    backing = image[10, WIDTH - 12]
    assert contrast(PAPER, tuple(backing.tolist())) >= 7.0


def contrast(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Contrast of two colours as WCAG defines it."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance as WCAG defines it."""
    shares = np.array(colour) / 255
    linear = np.where(shares <= 0.03928, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def test_knees_are_pointed_outwards_in_the_mirror(squat: Exercise) -> None:
    """Each arrow lies outside its knee, on the side where she sees that knee in a mirror."""
    found = ((squat.fault("knee_valgus"), FAULT),)
    image = drawn(Screen(stage=Stage.SET, found=found), with_body=True)
    columns = np.nonzero((np.abs(image.astype(int) - WORK_ON) < 30).all(axis=2))[1]
    knees = [
        WIDTH - standing_pose().points[Landmark[f"{side}_KNEE"]][0] for side in ("LEFT", "RIGHT")
    ]
    assert columns.min() < min(knees) - 25
    assert columns.max() > max(knees) + 25
    assert not ((columns > min(knees) + 20) & (columns < max(knees) - 20)).any()


def test_the_picture_that_was_given_stays_as_it_is() -> None:
    """Drawing is done on a copy, a hidden body included."""
    given = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    frame = PoseFrame(time_s=Seconds(0.0), width=WIDTH, height=HEIGHT, pose=None)
    for stage in Stage:
        screen = Screen(stage=stage, ring=0.5, depth=0.5, instruction="Step back.")
        MirrorPicture().draw(given, frame, screen)
    assert (given == 120).all()


def test_words_are_not_mirrored() -> None:
    """The number reads as it is written anywhere else."""
    expected = write_words(np.full((HEIGHT, WIDTH, 3), 120, np.uint8), number="3")
    corner = np.s_[: HEIGHT // 3, 2 * WIDTH // 3 :]
    assert (drawn(Screen(stage=Stage.SET, reps=3))[corner] == expected[corner]).all()


def test_the_depth_bar_fills_downwards() -> None:
    """The deeper, the more of it is filled."""
    green = (27, 153, 139)
    heights = [
        rows_of(drawn(Screen(stage=Stage.SET, depth=depth))[:, :60], green) for depth in (0.2, 0.9)
    ]
    assert heights[1] > 3 * heights[0]
