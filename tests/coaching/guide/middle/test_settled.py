"""Help is shown once it has been wanted for a moment."""

from posecheck.coaching.guide.middle.settled import Settled

TUCK, THERE = "A little more tuck.", "There. Hold."


def test_what_is_wanted_for_half_a_second_is_shown() -> None:
    """A flicker is not; an announcement stands for two seconds."""
    settled = Settled()
    assert settled.announce(0.0, "Now find your middle.") == "Now find your middle."
    assert settled.update(1.0, TUCK) == "Now find your middle."
    assert settled.update(2.0, TUCK) == TUCK
    assert settled.update(2.1, THERE) == TUCK
    assert settled.update(2.2, TUCK) == TUCK
    assert settled.update(2.3, THERE) == TUCK
    assert settled.update(2.8, THERE) == THERE
