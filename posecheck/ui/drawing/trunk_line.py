"""The line that is drawn along the trunk: the back where it was seen, and never a hidden one."""

from collections.abc import Iterable

from posecheck.body.back import back_is_hidden, belly_in_picture, edge_in_picture
from posecheck.body.pose import FloatArray
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.view import SIDE_VIEWS, View
from posecheck.coaching.checks.back import BackCheck
from posecheck.coaching.exercise.definition import Fault


def trunk_line(frame: PoseFrame, view: View, found: Iterable[Fault] = ()) -> FloatArray | None:
    """(k, 2) pixels of the back; of the belly, where the back is hidden and that one decided.

    Args:
        found: the faults that are pointed out.
    """
    if view not in SIDE_VIEWS or frame.pose is None or frame.contour is None:
        return None
    track = PoseTrack.from_frames([frame])
    if not back_is_hidden(track)[0]:
        line: FloatArray = edge_in_picture(track)[0]
        return line
    if any(isinstance(one.check, BackCheck) and one.check.hidden for one in found):
        belly: FloatArray = belly_in_picture(track)[0]
        return belly
    return None
