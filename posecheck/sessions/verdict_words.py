"""What a person reads for every rep: its number, and one of four words with its colour."""

from typing import Literal, get_args

from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Assessment, Confidence, Finding, Ok, Severity

State = Literal["good", "watch", "work on", "could not see"]
STATES: tuple[State, ...] = get_args(State)
COLOURS: dict[State, str] = {
    "good": "#1B998B",
    "watch": "#E9A820",
    "work on": "#C8553D",
    "could not see": "#8A8F9C",
}
# Colour is never the only sign.
SHAPES: dict[State, str] = {"good": "✓", "watch": "▲", "work on": "■", "could not see": "○"}
_GRAVEST: tuple[State, ...] = ("work on", "watch", "good", "could not see")


def word(one: Assessment) -> State:
    """Good, watch, work on, or could not see."""
    match one:
        case Finding():
            return "work on" if one.severity is Severity.MARKED else "watch"
        case Ok():
            return "good"
        case _:
            return "could not see"


def word_with_doubt(one: Assessment) -> str:
    """The word, with a question mark when it is an estimate."""
    sure = not isinstance(one, Finding | Ok) or one.confidence is Confidence.MEASURED
    return word(one) if sure else f"{word(one)} ?"


def state_of(rep: RepResult) -> State:
    """The gravest word of a rep; a try that is not counted was not seen as a rep."""
    words = {word(one) for one in rep.assessments.values()} if rep.complete else set()
    return next((state for state in _GRAVEST if state in words), "could not see")


def number_of(rep: RepResult) -> str:
    """The number of a rep, in brackets when it does not count."""
    return str(rep.index) if rep.complete else f"({rep.index})"
