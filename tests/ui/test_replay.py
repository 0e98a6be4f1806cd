"""A kept movement plays again without a picture of the person."""

from pathlib import Path

import numpy as np
import pytest

from posecheck.body.track import PoseTrack
from posecheck.capture.video import VideoReader
from posecheck.coaching.exercise.definition import Exercise
from posecheck.ui.replay import replay_video
from posecheck.ui.session_report import moments
from tests.bodies import squat_frames
from tests.sessions.store.taken import take


def test_the_skeleton_moves_as_she_did(squat: Exercise, tmp_path: Path) -> None:
    """As long as the set, at half its pictures, drawn in every one of them."""
    taken = take(squat)
    track = PoseTrack.from_frames(list(taken.track.frames()))
    path = tmp_path / "replay.mp4"
    path.write_bytes(replay_video(track, taken.result, squat))
    with VideoReader(path) as video:
        pictures = list(video)
    assert pictures[-1].time_s == pytest.approx(float(track.times[-1]), abs=0.1)
    assert len(pictures) == pytest.approx(len(track) / 2, abs=2)
    assert {one.image.shape for one in pictures} == {(480, 640, 3)}
    assert all(np.ptp(one.image.astype(int)) > 150 for one in pictures)


def test_a_large_picture_becomes_a_small_one(squat: Exercise, tmp_path: Path) -> None:
    """The skeleton fills it as before."""
    taken = take(squat)
    large = PoseTrack.from_frames(squat_frames([], scale=3.0))
    path = tmp_path / "replay.mp4"
    path.write_bytes(replay_video(large, taken.result, squat))
    with VideoReader(path) as video:
        first = next(iter(video))
    rows = np.flatnonzero((first.image.max(axis=2) > 200).any(axis=1))
    assert first.image.shape == (480, 640, 3)
    assert (rows.min() < 150, rows.max() > 410) == (True, True)


def test_nothing_seen_is_no_replay(squat: Exercise) -> None:
    """Rather than a file that no browser plays."""
    taken = take(squat)
    with pytest.raises(ValueError, match="cannot be replayed"):
        replay_video(PoseTrack.from_frames([]), taken.result, squat)


def test_every_rep_and_finding_can_be_jumped_to(squat: Exercise) -> None:
    """A try that is not counted too."""
    places = moments(take(squat).result, squat)
    assert list(places) == ["Rep 1", "Rep 2", "2: knees falling in", "Rep (3)", "Rep 4"]
    rep, found = places["Rep 2"], places["2: knees falling in"]
    assert (rep.at, rep.end) == (rep.start, found.end)
    assert rep.start < found.at < rep.end <= places["Rep (3)"].at
