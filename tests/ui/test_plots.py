"""Charts as picture files."""

from pathlib import Path

import numpy as np
from PIL import Image

from posecheck.body.track import PoseFrame
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.pdf.report import Still
from posecheck.ui.plots import write_plots
from tests.bodies import Rep, frame, squat_frames
from tests.sessions.pdf.papers import analysed


def test_timeline_measures_and_stills_are_pictures(squat: Exercise, tmp_path: Path) -> None:
    """From the side; each opens, is large enough to read, and has something on it."""
    frames = squat_frames([Rep(), Rep(cave=0.2, tilt=20.0), Rep()], view="side")
    still = Still(fault="a", caption="b", image=np.full((90, 60, 3), 9, np.uint8))
    folder = tmp_path / "plots"
    written = write_plots(folder, frames, analysed(frames, squat).result, squat, [still])
    assert [path.name for path in written] == ["timeline.png", "measures.png", "moment_1.png"]
    for path in written[:2]:
        picture = Image.open(path).convert("RGB")
        assert picture.width >= 1800
        assert picture.getcolors(20) is None  # there are more
    assert Image.open(written[2]).size == (60, 90)


def test_what_was_not_seen_has_no_chart(squat: Exercise, tmp_path: Path) -> None:
    """An empty chart would look like a result."""
    nobody: list[PoseFrame] = [frame(i / 30, None) for i in range(60)]
    assert write_plots(tmp_path, nobody, analysed(nobody, squat).result, squat) == []
    assert list(tmp_path.iterdir()) == []
