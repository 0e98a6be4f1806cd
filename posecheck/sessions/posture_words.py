"""A posture hold in words: how long it was in the middle, where it drifted, and what helps."""

from dataclasses import dataclass

from posecheck.coaching.guide.middle.posture_clock import PostureHold
from posecheck.coaching.reference.own_neutral import BackPart

_ALL, _MOST = 0.95, 0.6
_DRIFTS = {
    (BackPart.PELVIS, True): ("Your pelvis tipped forward", "Tailbone heavy, hip bones up."),
    (BackPart.PELVIS, False): ("Your pelvis tucked under", "Let your tailbone go a little."),
    (BackPart.RIBS, True): ("Your ribs lifted", "Breathe out, ribs melt down."),
    (BackPart.RIBS, False): ("Your ribs sank", "Grow a little taller."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureVerdict:
    """What is said of a posture hold.

    Attributes:
        headline: how long she was in her middle; ``drift``: where to she left it, or "".
        advice: one thing to try, or "".
    """

    headline: str
    drift: str
    advice: str


def posture_verdict(held: PostureHold) -> PostureVerdict:
    """One kind, true sentence first."""
    if not held.seconds:
        return PostureVerdict(headline="I could not see your back.", drift="", advice="")
    inside, seconds = round(held.inside_s), round(held.seconds)
    if held.share >= _ALL:
        return PostureVerdict(headline="In your middle all the time.", drift="", advice="")
    well = "Most of the time" if held.share >= _MOST else "Part of the time"
    headline = f"{well} in your middle: {inside} of {seconds} seconds."
    if held.drift is None:
        return PostureVerdict(headline=headline, drift="You swayed a little.", advice="")
    what, cue = _DRIFTS[held.drift]
    began_s = held.first_out_s or 0.0
    when = f" It began after {began_s:.0f} seconds." if began_s >= 1 else ""
    return PostureVerdict(headline=headline, drift=f"{what}.{when}", advice=f"Try next time: {cue}")
