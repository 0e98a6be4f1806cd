"""Why a video shows no rep, where the reason is how it was made: turned, or in slow motion."""

from posecheck.coaching.engine.session import TURN_WORDS, Problem, SessionResult
from posecheck.coaching.engine.way_up import WayUp
from posecheck.coaching.exercise.definition import Exercise

# An attempt that is ended for its length lasts nearly as long as the longest rep.
_NEARLY = 0.9
_SLOW = (
    "Every movement takes longer than {longest:g} s, the longest that a rep may take: if this is "
    "slow motion, export it at normal speed."
)
_LIES = "The picture is on its {edge} and the file does not say so: turn it {way}."


def advice_on(
    result: SessionResult, exercise: Exercise, way_up: WayUp
) -> tuple[int, list[Problem]]:
    """Degrees clockwise by which the picture should be turned, and what to say; 0 and [] if none.

    Args:
        exercise: the one that was counted; ``way_up``: has seen the same frames.
    """
    end_s = max((one.end_s for one in result.segments), default=0.0)
    if _all_too_long(result, exercise):
        said = _SLOW.format(longest=exercise.signal.limits.max_s)
        return 0, [Problem(start_s=0.0, end_s=end_s, what=said)]
    turn = way_up.turn_for(result, exercise)
    if not turn:
        return 0, []
    said = _LIES.format(edge="head" if turn == 180 else "side", way=TURN_WORDS[turn])
    return turn, [Problem(start_s=0.0, end_s=end_s, what=said)]


def _all_too_long(result: SessionResult, exercise: Exercise) -> bool:
    longest = _NEARLY * exercise.signal.limits.max_s
    attempts = [rep.end_s - rep.start_s for rep in result.reps]
    return not result.rep_count and bool(attempts) and min(attempts) >= longest
