"""The memory of a piece that is over, given back to the system."""

import contextlib
import ctypes
import gc
import sys

# In the C library's words: the parameter of ``mallopt`` for the number of heaps.
_M_ARENA_MAX, _HEAPS = -8, 2


def share_heaps() -> None:
    """From now on new threads share two heaps; each tracker's dozen would fill one of their own.

    What they hold is large pictures, which a heap of its own keeps after its thread has gone.
    """
    _ask("mallopt", _M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Let go of what a tracker and its reader have left behind.

    Pictures of several megabytes lie about in the heap of every thread that held one, and the C
    library keeps them for threads that are gone: each piece would take 100 MB and more for good.
    """
    gc.collect()
    _ask("malloc_trim", 0)


def _ask(function: str, *arguments: int) -> None:
    """Call a function of GNU's C library, where that is the one in use."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            getattr(ctypes.CDLL("libc.so.6"), function)(*arguments)
