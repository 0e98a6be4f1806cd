"""Where the pieces of a video begin."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from posecheck.capture.pieces.plan import LONGEST, SHORTEST, WHOLE, plan


@given(
    pictures=st.integers(1, 40_000),
    jobs=st.integers(1, 16),
    keys=st.sets(st.integers(0, 40_000), max_size=20),
)
def test_pieces_follow_the_cores_and_the_length(pictures: int, jobs: int, keys: set[int]) -> None:
    """Each has as much to do, none too little, none so much that memory would fill."""
    known = sorted(key for key in keys | {0} if key < pictures)
    starts = plan(range(pictures), np.arange(pictures), known, jobs)
    sizes = np.diff([*(start.place for start in starts), pictures])
    assert starts[0] == WHOLE
    assert len(starts) == 1 or sizes.min() >= SHORTEST
    assert jobs == 1 or sizes.max() <= max(LONGEST + 1, 2 * SHORTEST)
    assert sizes.max() - sizes.min() <= 1
    assert len(starts) == 1 or len(starts) >= min(jobs, pictures // SHORTEST)
    for start in starts:
        assert start.packet in known
        assert start.packet <= start.place


def test_a_short_video_stays_whole() -> None:
    """Eight seconds are not worth a second tracker."""
    assert plan(range(239), np.arange(239), [0], jobs=8) == [WHOLE]


def test_decoding_begins_at_the_last_key_picture_that_is_shown_before() -> None:
    """Pictures are decoded in another order than they are shown: the order of showing counts."""
    places = np.arange(400)
    places[[180, 220]] = places[[220, 180]]
    assert [start.packet for start in plan(range(400), places, [0, 180], jobs=2)] == [0, 0]
    assert [start.packet for start in plan(range(400), places, [0, 220], jobs=2)] == [0, 220]
