"""The memory of a piece that is over, given back to the system."""

import contextlib
import ctypes
import gc
import sys


def give_back() -> None:
    """Let go of what a tracker and its reader have left behind.

    Pictures of several megabytes lie about in the heap of every thread that held one, and the C
    library keeps them for threads that are gone: each piece would take 100 MB and more for good.
    """
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library than GNU's
            ctypes.CDLL("libc.so.6").malloc_trim(0)
