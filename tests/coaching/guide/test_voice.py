"""When an instruction is said aloud."""

from posecheck.coaching.guide.voice import Voice


def said(voice: Voice, *kept: tuple[float, str]) -> list[bool]:
    """Whether each was said aloud, of instructions that hold at these seconds."""
    return [bool(voice.keep_saying(time_s, text)) for time_s, text in kept]


def test_a_change_is_said_at_once() -> None:
    """And what is said stays said."""
    assert said(Voice(), (0.0, "a"), (1.0, "a"), (3.0, "b"), (3.1, "b")) == [
        True,
        False,
        True,
        False,
    ]


def test_to_and_fro_is_not_repeated_within_six_seconds() -> None:
    """She is at the border of a check: no chatter."""
    kept = ((0.0, "a"), (2.5, "b"), (5.0, "a"), (6.5, "a"), (8.0, "b"), (9.0, "b"))
    assert said(Voice(), *kept) == [True, True, False, True, False, True]


def test_two_sentences_are_not_run_together() -> None:
    """Two seconds for each."""
    assert said(Voice(), (0.0, "a"), (1.0, "b"), (2.0, "b")) == [True, False, True]


def test_what_is_not_followed_is_repeated_after_a_while() -> None:
    """She may not have heard it."""
    assert said(Voice(), (0.0, "a"), (11.0, "a"), (12.0, "a")) == [True, False, True]


def test_silence_is_never_said() -> None:
    """No instruction, no sound."""
    assert said(Voice(), (0.0, ""), (60.0, "")) == [False, False]
