"""The sentences by which she is led to the ends of her range and to its middle."""

from collections.abc import Mapping

from posecheck.coaching.guide.middle.meter import Meter, Needle
from posecheck.coaching.reference.own_neutral import BackPart, Posture

STAND: Mapping[Posture, str] = {
    "standing": "Arms crossed. Stand as you always do, and hold still.",
    "lying": "Arms crossed or to the ceiling. Lie as you always do, and hold still.",
}
ARCH = "Now tip your pelvis and arch, as far as is comfortable. Hold."
TUCK = "Now tuck your tailbone under, as far as is comfortable. Hold."
RIBS_UP = "Ease off. Now lift your ribs. Hold."
RIBS_DOWN = "Now breathe out, and let your ribs melt down. Hold."
THERE_YOU_ARE = "Good."
NOW_MIDDLE = "Now find your middle: the marks go into the green."
THERE = "There. Hold."
LET_GO = "That is {done} of {wanted}. Let go, then find it again."
FOUND = "That is your middle. I remember it."
HIDDEN: Mapping[Posture, str] = {
    "standing": "I can't see your back. Arms crossed, and stay side-on.",
    "lying": "I can't see your back. Arms crossed or to the ceiling, and stay side-on.",
}
HIDDEN_LOADED = "I can't see your back. Arms to the front, and stay side-on."
ONCE_MORE = "Your two ends looked alike to me. Once more, a little further, as is comfortable."
LOST = "I could not see you for a while, so I stop here."
LOADED = "Hold your baby, or something as heavy, in both arms in front of you. Find your middle."
HELD = "Half a minute. Thank you."
NOT_HELD = "You ended before the half minute began."
FACED = "I cannot tell today: I can see your back only from the side, and you faced the camera."
NOT_SHOWN = "I cannot tell today: I did not see both ends of your range held still."

_BACK: Mapping[tuple[BackPart, bool], str] = {
    (BackPart.PELVIS, True): "A little more tuck.",
    (BackPart.PELVIS, False): "A little less tuck.",
    (BackPart.RIBS, True): "Ribs down a little.",
    (BackPart.RIBS, False): "Ribs up a little.",
}


def way_back(meter: Meter) -> str:
    """How to move the part that is farthest from the middle; "" when all is in it, or unseen."""
    out = [one for one in meter.needles if not one.inside]
    if not out:
        return ""
    farthest = max(out, key=_distance)
    return _BACK[farthest.part, farthest.beyond > 0]


def _distance(needle: Needle) -> float:
    return abs(needle.beyond)
