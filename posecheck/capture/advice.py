"""Why a video shows no rep, where the reason is how it was made: on its side, or in slow motion."""

from itertools import islice
from pathlib import Path

import numpy as np

from posecheck.body.plausible import is_plausible
from posecheck.body.pose import Landmark, Pose, Rest
from posecheck.capture.container.orientation import AS_STORED, shown
from posecheck.capture.landmarker import PhotoEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import Image, VideoReader
from posecheck.coaching.engine.session import TURN_WORDS, Problem, SessionResult
from posecheck.coaching.exercise.definition import Exercise

# So many pictures, spread over the video, are looked at in each of four positions. One position is
# right when she is as the exercise begins in most of them, and in hardly any as the file has it.
_LOOKED_AT, _MOST, _FEW = 5, 3, 1
_TURNS = (0, 90, 180, 270)
# An attempt that is ended for its length lasts nearly as long as the longest rep.
_NEARLY = 0.9
_SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
_KNEES = [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]
_SLOW = (
    "Every movement takes longer than {longest:g} s, the longest that a rep may take: if this is "
    "slow motion, export it at normal speed."
)
_LIES = "The picture is on its {edge} and the file does not say so: turn it {way}."


def advice_on(
    path: Path, result: SessionResult, exercise: Exercise, model: ModelFile
) -> tuple[int, list[Problem]]:
    """Degrees clockwise by which the picture should be turned, and what to say; 0 and [] if none.

    Only a video without a rep that counts is looked at again.
    """
    if result.rep_count:
        return 0, []
    end_s = max((one.end_s for one in result.segments), default=0.0)
    if _all_too_long(result, exercise):
        said = _SLOW.format(longest=exercise.signal.limits.max_s)
        return 0, [Problem(start_s=0.0, end_s=end_s, what=said)]
    turn = _turn_needed(path, exercise.signal.rest, model)
    if not turn:
        return 0, []
    said = _LIES.format(edge="head" if turn == 180 else "side", way=TURN_WORDS[turn])
    return turn, [Problem(start_s=0.0, end_s=end_s, what=said)]


def _all_too_long(result: SessionResult, exercise: Exercise) -> bool:
    longest = _NEARLY * exercise.signal.limits.max_s
    return bool(result.reps) and all(rep.end_s - rep.start_s >= longest for rep in result.reps)


def _turn_needed(path: Path, rest: Rest, model: ModelFile) -> int:
    """The position in which she is as the exercise begins; 0 as long as the file's own may do."""
    pictures = _some(path)
    with PhotoEstimator(model.path) as estimator:

        def fits(turn: int) -> int:
            poses = (estimator.look(shown(one, AS_STORED, turn)).pose for one in pictures)
            return sum(pose is not None and _at_rest(pose, rest) for pose in poses)

        as_it_is, *turned = (fits(turn) for turn in _TURNS)
    best = max(turned)
    if as_it_is > _FEW or best < min(_MOST, len(pictures)) or not pictures:
        return 0
    return _TURNS[1 + turned.index(best)]


def _some(path: Path) -> list[Image]:
    """A few pictures of the video."""
    with VideoReader(path) as video:
        every = max(1, len(video.timeline) // _LOOKED_AT)
        return [frame.image for frame in islice(video, every // 2, None, every)][:_LOOKED_AT]


def _at_rest(pose: Pose, rest: Rest) -> bool:
    """Whether the picture of this body is the right way up."""
    if not is_plausible(pose):
        return False
    shoulders, hips, knees = (pose.points[one].mean(axis=0) for one in (_SHOULDERS, _HIPS, _KNEES))
    along, up = np.abs(shoulders - hips)
    match rest:
        case "standing":
            return bool(shoulders[1] < hips[1] and up > along)
        case "lying":  # on her back the knees are the highest of her
            return bool(along > up and knees[1] < hips[1])
        case "hands_and_knees":
            return bool(along > up and hips[1] < knees[1])
        case "side_lying":
            return bool(along > up)
