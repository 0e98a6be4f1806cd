"""The plan of the pieces: where in a video each tracker begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

# A piece of fewer pictures gains nothing: to open a tracker and to let it settle costs as many
# as about twenty.
SHORTEST = 120
# A piece of more would be kept for long before it is its turn: 0.005 MB a picture.
LONGEST = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a piece begins.

    Attributes:
        place: of its first picture on the time line.
        packet: of the file, counted from 0, from which on its pictures can be decoded.
    """

    place: int
    packet: int


WHOLE = Start(place=0, packet=0)


def plan(
    looked_at: Sequence[int], places: NDArray[np.int_], keys: Sequence[int], jobs: int
) -> list[Start]:
    """Where the pieces of a video begin; one piece where it is too short for more.

    As many as trackers, each with as much to do; of a long video a multiple of that.

    Args:
        looked_at: places of the pictures that a tracker is shown.
        places: of each packet, see ``Timeline``.
        keys: packets from which on the decoder needs none before.
        jobs: trackers at a time.
    """
    count = len(looked_at)
    pieces = min(jobs, count // SHORTEST)
    if pieces > 1 and count > pieces * LONGEST:
        pieces *= ceil(count / (pieces * LONGEST))
    begun = [looked_at[count * piece // pieces] for piece in range(1, pieces)]
    return [WHOLE, *(Start(place=one, packet=_key_before(one, places, keys)) for one in begun)]


def _key_before(place: int, places: NDArray[np.int_], keys: Sequence[int]) -> int:
    """The last packet from which a picture can be decoded."""
    return max((key for key in keys if places[key] <= place), default=0)
