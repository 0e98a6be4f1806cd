"""The plan of the pieces: where in a video each tracker begins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# To open a tracker and to let it settle costs as much as some thirty pictures: two trackers are
# worth it from so many pictures each on, more than two from twice as many.
_TWO, _MORE = 180, 360
SHORTEST = 2 * _TWO
# Most computers have no more cores, and none gains by more pieces. What each sees is kept until
# it is its turn: 0.01 MB a picture.
_MOST = 8


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


def plan(looked_at: Sequence[int], places: NDArray[np.int_], keys: Sequence[int]) -> list[Start]:
    """Where the pieces of a video begin; one piece where it is too short for more.

    That hangs on the video alone, never on how many trackers are at work: what is said of it is
    the same on every computer.

    Args:
        looked_at: places of the pictures that a tracker is shown.
        places: of each packet, see ``Timeline``.
        keys: packets from which on the decoder needs none before.
    """
    count = len(looked_at)
    pieces = _pieces_of(count)
    begun = [looked_at[count * piece // pieces] for piece in range(1, pieces)]
    return [WHOLE, *(Start(place=one, packet=_key_before(one, places, keys)) for one in begun)]


def _pieces_of(count: int) -> int:
    """A power of two, which suits most computers."""
    pieces = 2 if count >= SHORTEST else 1
    while pieces > 1 and pieces < _MOST and count >= 2 * pieces * _MORE:
        pieces *= 2
    return pieces


def _key_before(place: int, places: NDArray[np.int_], keys: Sequence[int]) -> int:
    """The last packet from which a picture can be decoded."""
    return max((key for key in keys if places[key] <= place), default=0)
