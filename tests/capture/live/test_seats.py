"""How many sets are watched at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from posecheck.capture.live.landmarks import LiveEstimator
from posecheck.capture.live.seats import VARIABLE, Seats, seats
from posecheck.capture.model.model_file import ModelFile
from posecheck.errors import ComputerBusy, SettingInvalid


def test_who_comes_too_late_is_told_and_comes_in_when_one_ends() -> None:
    """However many ask at the same moment."""
    house = Seats(3)

    def ask(_: int) -> bool:
        try:
            house.take()
        except ComputerBusy:
            return False
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(ask, range(40))) == 3
    with pytest.raises(ComputerBusy, match="watching 3 sets"):
        house.take()
    house.give_back()
    house.take()
    assert house.free == 0


def test_a_set_gives_its_place_back_once(model: ModelFile) -> None:
    """When it is closed, however often; or when its page was forgotten without a word."""
    house = Seats(2)
    for _ in range(2):
        house.take()
    closed = LiveEstimator(model, None, on_close=house.give_back)
    closed.close()
    closed.close()
    assert house.free == 1
    forgotten = LiveEstimator(model, None, on_close=house.give_back)
    del forgotten
    assert house.free == 2


@pytest.mark.parametrize("said", ["0", "-1", "two", "1000"])
def test_a_number_that_is_none_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence that says what to do."""
    monkeypatch.setenv(VARIABLE, said)
    seats.cache_clear()
    with pytest.raises(SettingInvalid, match=f"{VARIABLE} is .* set it to a number"):
        seats()
