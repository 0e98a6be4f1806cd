"""The postures by the names of the coach's exercises: one instant to one pose."""

from collections.abc import Callable, Mapping

from sample_videos.one_leg.four_legged import bird_dog_pose
from sample_videos.one_leg.movement import Instant
from sample_videos.one_leg.side_lying import clamshell_pose
from sample_videos.one_leg.standing import standing_pose
from sample_videos.one_leg.supine import dead_bug_pose, heel_slide_pose
from sample_videos.render.body import Body, Pose

POSTURES: Mapping[str, Callable[[Body, Instant], Pose]] = {
    "one_leg_stand": standing_pose,
    "clamshell": clamshell_pose,
    "heel_slide": heel_slide_pose,
    "bird_dog": bird_dog_pose,
    "dead_bug": dead_bug_pose,
}
