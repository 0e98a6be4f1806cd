"""Knee pain in words: what she said, and the flag for pain to stop for."""

from posecheck.coaching.safety import pain_rose, pain_stops


def pain_said(before: int | None, after: int | None) -> str:
    """Knee pain before and after, as far as it was said."""
    said = ((before, "before"), (after, "after"))
    told = [f"{value} of 10 {when}" for value, when in said if value is not None]
    return f"Knee pain {', '.join(told)}" if told else ""


def pain_flag(before: int | None, after: int | None) -> str:
    """Pain to stop for, in a sentence; empty where it is none."""
    if pain_rose(before, after):
        return f"Knee pain rose from {before} to {after}."
    return f"{pain_said(before, after)}." if pain_stops(before, after) else ""
