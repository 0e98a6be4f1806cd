"""The sentences of the live page about cameras, passes and busy computers."""

from collections.abc import Mapping

from posecheck.body.pose import SIDES, Side
from posecheck.capture.live.pace import Pace
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.screen import Screen, Stage

# By the name that the browser gives the error, see MediaDevices.getUserMedia.
PROBLEMS: Mapping[str, str] = {
    "NotAllowedError": (
        "I may not use the camera: permission was refused. Allow the camera for this page, by the "
        "camera sign in the browser's address bar, and try again."
    ),
    "NotFoundError": "I find no camera. Connect one, or take a phone, and try again.",
    "NotReadableError": (
        "The camera is busy: another program or another tab is using it. Close that one and try "
        "again."
    ),
    "Insecure": (
        "The browser gives the camera only to pages of this computer or with https. Open "
        "http://localhost:8501 on this computer, or ask for an https address."
    ),
    "Network": (
        "The camera works, but its pictures do not get through to PoseCheck: a firewall or VPN is "
        "in the way. Switch the VPN off or take another network, and try again."
    ),
}
_SAME = {
    "SecurityError": "NotAllowedError",
    "OverconstrainedError": "NotFoundError",
    "AbortError": "NotReadableError",
    "TypeError": "Insecure",
}
NO_PICTURES = "The pictures have stopped. I'll wait."
PHONE_LEFT = "No phone is the camera any more. Make one it again, or tap I'm done."
PHONE_AWAY, PHONE_AWAITED = "The phone is away. I'll wait.", "Waiting for the phone"
STOPPED = "The camera has stopped sending pictures; this is what I saw until then."

TITLES: Mapping[Pass, str] = {
    Pass.FRONT: "from the front",
    Pass.SIDE: "from the side",
    Pass.FOOT_END: "from the foot end",
}
PLACES: Mapping[Pass, str] = {
    Pass.FRONT: "Face the camera.",
    Pass.SIDE: "Turn side-on to the camera.",
    Pass.FOOT_END: "Lie with your feet towards the camera.",
}
PACES: Mapping[Pace, str] = {
    Pace.FULL: "",
    Pace.LESS_OUTLINE: "This computer is busy: I look at your back a little less often.",
    Pace.SLOW: "This computer is busy: I look at fewer pictures a second.",
    Pace.LITE: "This computer is very busy: I use the quicker model, which is less exact.",
}

STAGES: Mapping[Stage, str] = {
    Stage.SETUP: "Getting ready",
    Stage.NEUTRAL: "Standing still",
    Stage.RANGE: "Your range",
    Stage.MIDDLE: "Your middle",
    Stage.REFERENCE: "Your best line",
    Stage.SET: "Your set",
    Stage.PAUSED: "Waiting for you",
    Stage.OVER: "Done",
}


def state_of(screen: Screen | None) -> str:
    """Where she is in the set, in a few words."""
    if screen is None:
        return "Starting the camera"
    counts = screen.stage in (Stage.SET, Stage.PAUSED) or screen.reps > 0
    words = [STAGES[screen.stage], counted(screen.reps) if counts else ""]
    words += [_sides(screen.by_side) if counts else "", screen.phase]
    return " · ".join(word for word in words if word)


def _sides(by_side: Mapping[Side, int]) -> str:
    """How many on each side; "" before the first, and where there are none."""
    told = (f"{by_side[side]} {side}" for side in SIDES if by_side.get(side))
    return ", ".join(told)


def counted(reps: int) -> str:
    """A number of reps in words."""
    return "1 rep" if reps == 1 else f"{reps} reps"


def problem(name: str) -> str:
    """The sentence for an error of the browser."""
    known = PROBLEMS.get(_SAME.get(name, name))
    return known or f"The camera cannot be used ({name}). Try again, or take another browser."
