"""Where the pieces of a video begin."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from posecheck.capture.pieces.plan import WHOLE, plan
from posecheck.capture.pieces.seam import WINDOW


@given(pictures=st.integers(1, 60_000), keys=st.sets(st.integers(0, 60_000), max_size=20))
def test_pieces_follow_the_length(pictures: int, keys: set[int]) -> None:
    """Each has as much to do, and none too little to settle."""
    known = sorted(key for key in keys | {0} if key < pictures)
    starts = plan(range(pictures), np.arange(pictures), known)
    sizes = np.diff([*(start.place for start in starts), pictures])
    assert starts[0] == WHOLE
    assert len(starts) in (1, 2, 4, 8)
    assert len(starts) == 1 or sizes.min() > 2 * WINDOW
    assert sizes.max() - sizes.min() <= 1
    for start in starts:
        assert start.packet in known
        assert start.packet <= start.place


def test_a_short_video_stays_whole() -> None:
    """Twelve seconds are worth a second tracker, two minutes eight."""
    pieces = [len(plan(range(n), np.arange(n), [0])) for n in (359, 360, 1440, 3600, 108_000)]
    assert pieces == [1, 2, 4, 8, 8]


def test_decoding_begins_at_the_last_key_picture_that_is_shown_before() -> None:
    """Pictures are decoded in another order than they are shown: the order of showing counts."""
    places = np.arange(400)
    places[[180, 220]] = places[[220, 180]]
    assert [start.packet for start in plan(range(400), places, [0, 180])] == [0, 0]
    assert [start.packet for start in plan(range(400), places, [0, 220])] == [0, 220]
