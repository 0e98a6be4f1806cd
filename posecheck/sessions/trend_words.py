"""What is said of a change over sessions: encouraging where that is true, none surer than it is."""

from posecheck.coaching.safety import NOTICED_PAIN
from posecheck.sessions.report import capital
from posecheck.sessions.trends import Change

_LATER = "more sessions will tell"


def fault_trend(title: str, change: Change) -> str:
    """The share of the reps with a fault, of those that could be judged."""
    before, now = f"{change.before:.0%}", f"{change.now:.0%}"
    told = f"**{capital(title)}**: {now} of the reps that could be judged"
    if change.now == change.before:
        return f"{told}, as before."
    told = f"{told}, {before} before. "
    if change.now < change.before:
        return told + (
            "Clearly better: well done!" if change.is_clear else f"Looks better; {_LATER}."
        )
    return told + (
        "Clearly more often: worth a look."
        if change.is_clear
        else f"A little more often, which may be chance; {_LATER}."
    )


def judged_words(judged: int, of: int) -> str:
    """On how many reps a share rests, where that is not all of them."""
    return "" if judged == of else f" {judged} of {of} reps could be judged."


def number_trend(what: str, change: Change | None, form: str) -> str:
    """A number that is neither good nor bad by itself, such as depth or tempo."""
    if change is None:
        return f"**{what}**: not seen often enough to compare."
    before, now = f"{change.before:{form}}", f"{change.now:{form}}"
    if change.now == change.before:
        return f"**{what}**: {now}, as before."
    way = "more" if change.now > change.before else "less"
    sure = f"clearly {way}" if change.is_clear else "too little to tell from the camera's place"
    return f"**{what}**: {now}, {before} before; {sure}."


def pain_trend_words(change: Change | None) -> str:
    """No rise is too small to be told; a fall is told as one from what people notice."""
    what = "**Knee pain after a set**"
    if change is None:
        return f"{what}: not said often enough to compare."
    if change.now == change.before:
        return f"{what}: {change.now:.1f}, as before."
    told = f"{what}: {change.now:.1f} lately, {change.before:.1f} before. "
    if change.now > change.before:
        return told + "It hurts more."
    if change.before - change.now >= NOTICED_PAIN:
        return told + "It hurts less."
    return told + "Too little less to be sure of."
