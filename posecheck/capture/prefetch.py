"""An iterator read a few steps ahead of its user, in a thread of its own."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from typing import TypeVar, cast

T = TypeVar("T")

# Enough to even out a slow step, few enough that the pictures held are no burden.
_DEPTH = 4


def prefetch(items: Iterable[T]) -> AbstractContextManager[Iterator[T]]:
    """The same items, made in another thread, at most four ahead of their reader.

    Used as a context, so that the thread has ended before what it reads from is closed. What goes
    wrong there is raised here.
    """
    return closing(_prefetched(items))


def _prefetched(items: Iterable[T]) -> Generator[T]:
    end = object()
    iterator = iter(items)
    with ThreadPoolExecutor(1) as thread:
        coming = deque(thread.submit(next, iterator, end) for _ in range(_DEPTH))
        try:
            while (item := coming.popleft().result()) is not end:
                coming.append(thread.submit(next, iterator, end))
                yield cast("T", item)
        finally:
            for one in coming:
                one.cancel()
