"""The sentences of the guide between the set-up and the end of a set."""

from posecheck.coaching.guide.setup_observation import Wanted

STILL = "Stand tall and easy. Hold still."
STILL_IN_MIDDLE = "Settle in your middle. Hold still."
STILL_LYING = "Lie easy, hips down. Hold still."
MOVED = "That is all right. Hold still once more."
NO_HOLD = "We go on without a still hold."
ONE_SLOW = "One slow one, your best line."
YOURS = "Thank you. That is your own best line: I will compare with it."
KNOWN = "I know your line from last time."
SEEN = "I see you well."
NO_REFERENCE = "We go on without your own line."
GO = "Start when you are ready. Both arms up ends the set."
FAREWELL = "Both arms up: that was your set."
GO_ON = "Let's go on."
FOLLOW_ONE = "Let's go on. I follow the one in the middle."
AWAY = "You were away for a while, so I stop here."


def hold_still(wanted: Wanted, *, middle_known: bool) -> str:
    """Asked for the neutral hold; of who knows her middle, where it matters, in that."""
    if middle_known and wanted.back_check is not None:
        return STILL_IN_MIDDLE
    return STILL_LYING if wanted.lying else STILL


def one_slow(wanted: Wanted) -> str:
    """Asked for the reference rep: with the cue of the most important fault of this pass."""
    return f"{ONE_SLOW} {wanted.check_pass.faults(wanted.exercise)[0].cue.spoken}"
