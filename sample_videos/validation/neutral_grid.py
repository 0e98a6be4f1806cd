"""The clips of the neutral: one person's full arch and tuck, and the habits she may stand in."""

from dataclasses import replace

from sample_videos.render.arms import Arms
from sample_videos.render.faults import Faults
from sample_videos.render.spec import ExerciseName
from sample_videos.render.timeline import Still
from sample_videos.validation.back_grid import FRAMES_PER_SECOND, SIDE, ribs, tilt
from sample_videos.validation.case import LYING, Case, make_case

GROUP = "neutral"
# Standing range of pelvis and ribs from neutral to either end, degrees: 30 of lumbar angle in all.
ARCHED = tilt(10).plus(ribs(6))
TUCKED = tilt(-9).plus(ribs(-5))
HABITS = tuple(
    (pelvis, thorax) for pelvis in (0.0, 5.0, 10.0, 15.0) for thorax in (0.0, 10.0, 15.0)
)
_FADED_S, _END_S, _HABIT_S = 0.7, 3.4, 2.6


def neutral_case(body: str, *, lying: bool = False) -> Case:
    """Stand or lie in the neutral, in the full arch and tuck, and in every habit, one by one."""
    events = (
        Still(seconds=_END_S),
        Still(seconds=_END_S, faults=ARCHED),
        Still(seconds=_END_S, faults=TUCKED),
        *(Still(seconds=_HABIT_S, faults=habit_of(*one)) for one in HABITS[1:]),
    )
    case = make_case(
        GROUP,
        "lying" if lying else "standing",
        body,
        events,
        camera=LYING if lying else SIDE,
        fps=FRAMES_PER_SECOND,
        judged=False,
    )
    exercise = ExerciseName.BRIDGE if lying else ExerciseName.STANDING
    arms = Arms.CEILING if lying else Arms.CROSSED
    return replace(case, spec=replace(case.spec, exercise=exercise, arms=arms))


def habit_of(pelvis: float, thorax: float) -> Faults:
    """Standing with the pelvis tipped forward and the ribs up by so many degrees."""
    return tilt(pelvis).plus(ribs(thorax))
