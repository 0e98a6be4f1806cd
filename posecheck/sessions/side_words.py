"""Words for the sides of a set and for its holds."""

from collections.abc import Sequence

from posecheck.body.pose import SIDES
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.definition import Exercise

_TENTHS_BELOW_S = 10.0


def sides_told(result: SessionResult, exercise: Exercise) -> str:
    """How many reps count on each side: "8 left, 3 right"; "" where an exercise has no sides."""
    counts = result.by_side
    if exercise.sides is None or not counts:
        return ""
    told = [f"{counts.get(side, 0)} {side}" for side in SIDES]
    unseen = counts.get(None, 0)
    return ", ".join([*told, f"{unseen} of a side that I did not see"] if unseen else told)


def longest_told(result: SessionResult) -> str:
    """The longest hold of each side, in seconds: "12 s left, 9 s right"; "" without holds."""
    longest: dict[str, float] = {}
    for rep in result.reps:
        if rep.complete and rep.held is not None:
            name = rep.side or ""
            longest[name] = max(longest.get(name, 0.0), rep.held.seconds)
    told = (
        f"{seconds(longest[name])} {name}".strip()
        for name in ("left", "right", "")
        if name in longest
    )
    return ", ".join(told)


def seconds(held: float) -> str:
    """How long something was held: tenths below ten seconds, where they tell two holds apart."""
    return f"{held:.1f} s" if held < _TENTHS_BELOW_S else f"{held:.0f} s"


def columns(exercise: Exercise) -> list[str]:
    """Heads of what a table of reps tells besides, for exercises that have it."""
    side = ["Side"] if exercise.sides is not None else []
    return side + (["Held"] if exercise.holding is not None else [])


def cells(rep: RepResult, exercise: Exercise) -> list[str]:
    """What stands under ``columns``; a side that was not seen is a question mark."""
    side = [rep.side or "?"] if exercise.sides is not None else []
    held = seconds(rep.held.seconds) if rep.held is not None else ""
    return side + ([held] if exercise.holding is not None else [])


def drifts(reps: Sequence[RepResult], exercise: Exercise) -> list[str]:
    """The largest drift in a hold, as a sentence."""
    if exercise.holding is None:
        return []
    known = [one.held.drift for one in reps if one.complete and one.held and one.held.drift]
    if not known:
        return []
    unit = exercise.holding.unit
    # "degrees of the trunk": of one there is one.
    one = unit.replace("degrees", "degree", 1) if round(max(known)) == 1 else unit
    return [f"Largest drift in a hold: {max(known):.0f} {one}."]
