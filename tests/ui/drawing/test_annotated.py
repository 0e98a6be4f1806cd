"""The video with what was seen drawn on it."""

from pathlib import Path

import numpy as np
import pytest

from posecheck.body.pose import Landmark
from posecheck.capture.video import VideoReader
from posecheck.capture.video_writer import VideoWriter
from posecheck.ui.drawing.overlay import Mark, draw_body, write_words
from tests.bodies import standing_pose

GREY = np.full((480, 640, 3), 120, np.uint8)


def test_a_fault_is_thick_and_coloured_where_the_joint_is() -> None:
    """And nothing is drawn on the picture that was given."""
    pose, given = standing_pose(), GREY.copy()
    plain = draw_body(given, pose)
    marked = draw_body(given, pose, marks=[Mark(joints=("knee",), state="work on")])
    assert (given == GREY).all()
    different = np.argwhere((plain != marked).any(axis=2))
    for side in ("LEFT", "RIGHT"):
        x, y = pose.points[Landmark[f"{side}_KNEE"]]
        assert np.linalg.norm(different - (y, x), axis=1).min() < 12
    assert np.ptp(different[:, 0]) < 60


def test_words_are_big_and_stay_in_the_picture() -> None:
    """All at the top, so that knees, feet and back stay free, whatever the size of the picture."""
    for height, width in ((480, 640), (1280, 720)):
        blank = np.full((height, width, 3), 120, np.uint8)
        written = write_words(blank, number="12", cue="Breathe out, soften your back.")
        rows, columns = np.nonzero((written != blank).any(axis=2))
        assert np.ptp(rows) >= 0.05 * height
        assert rows.max() < 0.2 * height
        assert (columns.min() >= 0, columns.max() < width) == (True, True)
        alone = np.nonzero((write_words(blank, number="12") != blank).any(axis=2))[1]
        assert alone.min() > 0.8 * width


def test_a_failed_video_leaves_nothing(tmp_path: Path) -> None:
    """Whole or not at all; an odd size loses a column, not the video."""
    with pytest.raises(RuntimeError, match="stop"):
        _write_and_fail(tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []
    with VideoWriter(tmp_path / "b.mp4", width=65, height=49, fps=10.0) as writer:
        for i in range(5):
            writer.write(GREY[:49, :65], i / 10)
    with VideoReader(tmp_path / "b.mp4") as video:
        assert [frame.image.shape for frame in video] == [(48, 64, 3)] * 5


def _write_and_fail(path: Path) -> None:
    with VideoWriter(path, width=64, height=48, fps=10.0) as writer:
        writer.write(GREY[:48, :64], 0.0)
        raise RuntimeError("stop")
