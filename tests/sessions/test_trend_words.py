"""What is said of a change over sessions: the very words, to be read aloud."""

import pytest

from posecheck.sessions.trend_words import fault_trend, judged_words, number_trend, pain_trend_words
from posecheck.sessions.trends import Change

SHARE = "**Knees falling in**: {now} of the reps that could be judged"
FAULTS = [
    (0.5, 0.5, 0.2, f"{SHARE}, as before."),
    (0.5, 0.1, 0.2, f"{SHARE}, 50% before. Clearly better: well done!"),
    (0.5, 0.4, 0.2, f"{SHARE}, 50% before. Looks better; more sessions will tell."),
    (
        0.4,
        0.5,
        0.2,
        f"{SHARE}, 40% before. A little more often, which may be chance; more sessions will tell.",
    ),
    (0.1, 0.5, 0.2, f"{SHARE}, 10% before. Clearly more often: worth a look."),
]


@pytest.mark.parametrize(("before", "now", "error", "sentence"), FAULTS)
def test_a_fault_is_told_with_courage_and_no_surer_than_it_is(
    before: float, now: float, error: float, sentence: str
) -> None:
    """Better is said to be better, and chance may be chance."""
    said = fault_trend("knees falling in", Change(before=before, now=now, error=error))
    assert said == sentence.format(now=f"{now:.0%}")


def test_numbers_that_are_neither_good_nor_bad() -> None:
    """More or less, where a camera can tell."""
    clear = Change(before=0.3, now=0.4, error=0.05)
    assert number_trend("Depth", clear, ".0%") == "**Depth**: 40%, 30% before; clearly more."
    small = Change(before=0.38, now=0.4, error=0.05)
    assert number_trend("Depth", small, ".0%") == (
        "**Depth**: 40%, 38% before; too little to tell from the camera's place."
    )
    assert number_trend("Depth", None, ".0%") == "**Depth**: not seen often enough to compare."


def test_pain_has_no_measurement_error() -> None:
    """Half a point more is more: she said so."""
    said = pain_trend_words(Change(before=3.0, now=3.5, error=0.0))
    assert said == "**Knee pain after a set**: 3.5 lately, 3.0 before. It hurts more."


@pytest.mark.parametrize(
    ("now", "told"), [(4.5, "Too little less to be sure of."), (3.0, "It hurts less.")]
)
def test_less_pain_is_told_where_it_is_noticed(now: float, told: str) -> None:
    """A false comfort is worse than none; people notice two points of ten."""
    said = pain_trend_words(Change(before=5.0, now=now, error=0.0))
    assert said == f"**Knee pain after a set**: {now:.1f} lately, 5.0 before. {told}"


def test_a_share_says_on_how_many_reps_it_rests() -> None:
    """Where some could not be judged; else there is nothing to add."""
    assert judged_words(2, 4) == " 2 of 4 reps could be judged."
    assert judged_words(4, 4) == ""
