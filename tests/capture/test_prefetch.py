"""Work a few steps ahead."""

import threading
from collections.abc import Iterator

import pytest

from posecheck.capture.prefetch import prefetch


def test_everything_comes_in_order_and_is_made_elsewhere() -> None:
    """Nothing is lost at the end; the maker is another thread than the reader."""
    made_by: set[int] = set()

    def numbers() -> Iterator[int]:
        for number in range(50):
            made_by.add(threading.get_ident())
            yield number

    with prefetch(numbers()) as items:
        assert list(items) == list(range(50))
    assert made_by.isdisjoint({threading.get_ident()})


def test_only_a_few_are_made_before_they_are_wanted() -> None:
    """A long video never fills the memory, and whoever stops early stops the maker."""
    made: list[int] = []
    before = set(threading.enumerate())

    def endless() -> Iterator[int]:
        while True:
            made.append(len(made))
            yield made[-1]

    with prefetch(endless()) as items:
        assert [next(items) for _ in range(10)] == list(range(10))
    assert 10 <= len(made) <= 15
    assert set(threading.enumerate()) <= before


def test_what_goes_wrong_there_is_raised_here() -> None:
    """After what was made before it."""

    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken off")

    with prefetch(broken()) as items:
        assert next(items) == 1
        with pytest.raises(ValueError, match="broken off"):
            next(items)
