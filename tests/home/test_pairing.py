"""Who is let in: codes that are good once and for ten minutes, and the cookies of devices."""

from collections.abc import Iterator

import pytest

from posecheck.errors import PairingRefused
from posecheck.home.pairing import Pairing
from tests.home.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """The time, as the test sets it."""
    return Clock()


@pytest.fixture
def pairing(clock: Clock) -> Pairing:
    """A server that has just started."""
    return Pairing(clock)


def wrong_codes(pairing: Pairing) -> Iterator[str]:
    """Codes that are not the one."""
    good = pairing.offer().code
    return (f"{number:06}" for number in range(1_000_000) if f"{number:06}" != good)


def refusal(pairing: Pairing, given: str) -> str:
    """The sentence that a code is refused with."""
    with pytest.raises(PairingRefused) as refused:
        pairing.pair(given, "iPhone")
    return str(refused.value)


def test_a_code_lets_one_device_in(pairing: Pairing) -> None:
    """Typed with the gap that it is shown with."""
    code = pairing.offer().code
    device = pairing.pair(f"{code[:3]} {code[3:]}", "iPhone")
    assert pairing.device_of(pairing.cookie_of(device)) == device
    assert pairing.devices() == [device]


def test_the_token_of_the_square_lets_in_too(pairing: Pairing) -> None:
    """And uses up the code that was shown beside it."""
    offer = pairing.offer()
    pairing.pair(offer.token, "iPhone")
    assert "used already" in refusal(pairing, offer.code)


def test_a_code_is_good_once(pairing: Pairing) -> None:
    """Whoever looked over her shoulder comes too late; the next one is another."""
    code = pairing.offer().code
    pairing.pair(code, "iPhone")
    assert "used already" in refusal(pairing, code)
    assert pairing.offer().code != code
    assert len(pairing.devices()) == 1


def test_a_code_is_good_for_ten_minutes(pairing: Pairing, clock: Clock) -> None:
    """Up to them, and not after them."""
    first = pairing.offer()
    clock.goes_on(minutes=9.9)
    assert pairing.offer() == first
    clock.goes_on(minutes=0.1)
    assert "older than ten minutes" in refusal(pairing, first.code)
    assert "older than ten minutes" in refusal(pairing, first.token)
    assert pairing.devices() == []


def test_nothing_opens_before_a_code_is_asked_for(clock: Clock) -> None:
    """There is none that could be guessed."""
    assert "not the code" in refusal(Pairing(clock), "000000")
    assert "type the six digits" in refusal(Pairing(clock), "")


def test_five_wrong_codes_close_the_door_for_a_minute(pairing: Pairing, clock: Clock) -> None:
    """For the right one as well."""
    wrong = wrong_codes(pairing)
    for _ in range(4):
        assert "not the code" in refusal(pairing, next(wrong))
    assert "wait a minute" in refusal(pairing, next(wrong))
    good = pairing.offer().code
    assert "wait a minute" in refusal(pairing, good)
    clock.goes_on(minutes=0.9)
    assert "wait a minute" in refusal(pairing, good)
    clock.goes_on(minutes=0.1)
    pairing.pair(good, "iPhone")


def test_a_slip_of_the_hand_is_no_wrong_code(pairing: Pairing) -> None:
    """What no code looks like closes no door; digits of any keyboard are digits."""
    code = pairing.offer().code
    for given in ("", code[:5], f"{code}0", "abcdef", "½½½½½½") * 2:
        assert "type the six digits" in refusal(pairing, given)
    elsewhere = "".join(chr(ord("\N{ARABIC-INDIC DIGIT ZERO}") + int(digit)) for digit in code)
    pairing.pair(f"{elsewhere[:3]}-{elsewhere[3:]}", "iPhone")


def test_a_right_code_ends_the_row_of_wrong_ones(pairing: Pairing) -> None:
    """Four slips of one person and four of the next are no attack."""
    for _ in range(2):
        wrong = wrong_codes(pairing)
        for _ in range(4):
            refusal(pairing, next(wrong))
        pairing.pair(pairing.offer().code, "iPhone")
    assert len(pairing.devices()) == 2


def test_a_cookie_of_another_start_is_a_strangers(pairing: Pairing, clock: Clock) -> None:
    """So is none, and one that was changed."""
    device = pairing.pair(pairing.offer().code, "iPhone")
    cookie = pairing.cookie_of(device)
    assert Pairing(clock).device_of(cookie) is None
    assert pairing.device_of(None) is None
    for at in (0, len(cookie) // 2, cookie.rindex(".") + 1):
        other = "A" if cookie[at] != "A" else "B"
        assert pairing.device_of(cookie[:at] + other + cookie[at + 1 :]) is None
    assert pairing.device_of(device.id) is None


def test_devices_are_told_apart_and_last_seen(pairing: Pairing, clock: Clock) -> None:
    """Two phones of one kind have two names."""
    first, second = (pairing.pair(pairing.offer().code, "iPhone") for _ in range(2))
    clock.goes_on(minutes=5)
    pairing.device_of(pairing.cookie_of(second))
    assert [one.name for one in pairing.devices()] == ["iPhone", "iPhone 2"]
    assert [one.seen_at for one in pairing.devices()] == [first.seen_at, clock.now]


def test_an_ended_device_is_let_in_no_longer(pairing: Pairing) -> None:
    """What it has open is left; the other stays."""
    first, second = (pairing.pair(pairing.offer().code, "iPhone") for _ in range(2))
    left: list[str] = []
    pairing.when_ended(first, lambda: left.append("first"))
    pairing.when_ended(second, lambda: left.append("second"))
    pairing.end(first)
    assert left == ["first"]
    assert pairing.device_of(pairing.cookie_of(first)) is None
    assert pairing.devices() == [second]
    pairing.when_ended(first, lambda: left.append("late"))
    assert left == ["first", "late"]


def test_ending_the_pairing_ends_all_and_the_code_that_is_shown(pairing: Pairing) -> None:
    """Nobody comes in by what stood on the screen a moment ago."""
    device, code = pairing.pair(pairing.offer().code, "iPhone"), pairing.offer().code
    pairing.end_all()
    assert pairing.devices() == []
    assert pairing.device_of(pairing.cookie_of(device)) is None
    refusal(pairing, code)
