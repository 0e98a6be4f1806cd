"""Videos that stay as they are, each watched once on a machine: its track is kept in the cache.

A track is named by the video's content, by the network, and by the code that finds the body: when
one of them changes, the video is watched anew. That a whole run over a file says the same as its
kept track is for test_golden.
"""

from pathlib import Path

from posecheck.body.track import PoseTrack
from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from sample_videos.validation.real_people.run import track_path


def track_in(video: Path) -> PoseTrack:
    """The poses in a video."""
    return load_track(track_path(video))


def session_in(video: Path, exercise: Exercise) -> SessionResult:
    """What the engine makes of them."""
    return session_of(track_in(video), exercise)


def session_of(track: PoseTrack, exercise: Exercise) -> SessionResult:
    """The same of a track."""
    analyzer = Analyzer(exercise)
    for frame in track.frames():
        analyzer.update(frame)
    return analyzer.finish()
