"""Several trackers' frames make one stream: none lost, none twice, handed on where they agree."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from posecheck.body.pose import Seconds
from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame
from posecheck.capture.pieces.braid import Braid
from posecheck.capture.pieces.seam import IN_A_ROW
from tests.bodies import Rep, squat_frames

_LENGTH = 60
_BODY = squat_frames([Rep()])[0]


def _seen(tracker: int, time: int, *, settled: bool) -> PoseFrame:
    """A picture as a tracker sees it: where it is until it has settled no other one is.

    How many people it has counted says which tracker it is.
    """
    assert _BODY.pose is not None
    off = 0.0 if settled else 20.0 * (tracker + 1)
    pose = replace(_BODY.pose, points=_BODY.pose.points + off)
    return replace(_BODY, time_s=Seconds(float(time)), pose=pose, people=tracker)


@st.composite
def _trackers(draw: st.DrawFn) -> list[list[PoseFrame]]:
    """Two to five trackers; each begins later than the one before and settles now and then."""
    begun = draw(st.sets(st.integers(1, _LENGTH - 1), min_size=1, max_size=4))
    return [
        [
            _seen(tracker, time, settled=settled)
            for time, settled in zip(
                range(start, _LENGTH),
                _long_runs(draw(st.lists(st.integers(0, 25), min_size=8, max_size=8))),
                strict=False,
            )
        ]
        for tracker, start in enumerate([0, *sorted(begun)])
    ]


def _long_runs(lengths: Sequence[int]) -> list[bool]:
    """Settled and not in turn, for so many pictures each; settled in the end."""
    runs = [settled for i, length in enumerate(lengths) for settled in [i % 2 == 1] * length]
    return [*runs, *[True] * _LENGTH]


def _joined(
    trackers: Sequence[Sequence[PoseFrame]], turns: Sequence[int], fails_at: dict[int, int]
) -> tuple[list[PoseFrame], Braid]:
    """The stream, when the trackers come up with their frames in any order."""
    braid = Braid([one[0].time_s for one in trackers])
    waiting = {number: list(frames) for number, frames in enumerate(trackers)}
    for number, at in fails_at.items():
        del waiting[number][at:]
    stream: list[PoseFrame] = []
    turn = 0
    while waiting:
        number = sorted(waiting)[turns[turn % len(turns)] % len(waiting)]
        turn += 1
        if not braid.wants(number) or not waiting[number]:
            braid.end(number)
            del waiting[number]
        else:
            braid.add(number, waiting[number].pop(0))
        stream += braid.take()
    return stream, braid


_TURNS = st.lists(st.integers(0, 4), min_size=1, max_size=50)


@given(trackers=_trackers(), turns=_TURNS)
def test_every_picture_comes_once_and_in_order(
    trackers: list[list[PoseFrame]], turns: list[int]
) -> None:
    """Whoever is quicker, and wherever the seams are."""
    stream, braid = _joined(trackers, turns, {})
    assert [int(frame.time_s) for frame in stream] == list(range(_LENGTH))
    assert braid.done


@given(trackers=_trackers(), turns=_TURNS)
def test_another_goes_on_only_after_both_have_agreed_for_a_while(
    trackers: list[list[PoseFrame]], turns: list[int]
) -> None:
    """At each seam the last pictures of the one are as the other has them."""
    stream, _ = _joined(trackers, turns, {})
    for before, after in pairwise(stream):
        if before.people != after.people:
            assert after.people is not None
            other = {frame.time_s: frame for frame in trackers[after.people]}
            own = [one for one in stream if one.time_s <= before.time_s][-IN_A_ROW:]
            for one in own:
                assert one.pose is not None
                there = other[one.time_s].pose
                assert there is not None
                assert (one.pose.points == there.points).all()


@given(trackers=_trackers(), first=_TURNS, second=_TURNS)
def test_who_is_quicker_changes_nothing(
    trackers: list[list[PoseFrame]], first: list[int], second: list[int]
) -> None:
    """The same seams, so that a video gives the same result every time."""
    one, other = (_joined(trackers, turns, {})[0] for turns in (first, second))
    assert [frame.people for frame in one] == [frame.people for frame in other]


@given(trackers=_trackers(), turns=_TURNS, data=st.data())
def test_one_that_fails_costs_nothing_but_time(
    trackers: list[list[PoseFrame]], turns: list[int], data: st.DataObject
) -> None:
    """Unless the stream has gone on with it: then it ends there, and the error can be told."""
    number = data.draw(st.integers(1, len(trackers) - 1))
    at = data.draw(st.integers(0, len(trackers[number])))
    stream, braid = _joined(trackers, turns, {number: at})
    times = [int(frame.time_s) for frame in stream]
    assert times == list(range(len(times)))
    assert len(times) == _LENGTH or braid.current == number


def test_where_no_two_agree_one_goes_through() -> None:
    """The first; all others were in vain."""
    trackers = [
        [_seen(tracker, time, settled=False) for time in range(20 * tracker, _LENGTH)]
        for tracker in range(3)
    ]
    stream, braid = _joined(trackers, [0, 1, 2], {})
    assert [frame.people for frame in stream] == [0] * _LENGTH
    assert [number for number, _ in braid.parts] == [0]


def test_a_room_does_not_begin_anew_at_a_seam() -> None:
    """A camera that pans by a pixel a picture has panned as far with two trackers as with one."""
    trackers = [
        [
            replace(_seen(tracker, time, settled=True), scene=_panned(time - start))
            for time in range(start, _LENGTH)
        ]
        for tracker, start in enumerate([0, 30])
    ]
    stream, braid = _joined(trackers, [0, 1], {})
    assert [number for number, _ in braid.parts] == [0, 1]
    moved = [frame.scene.moved for frame in stream if frame.scene is not None]
    assert moved == [(float(time), 0.0) for time in range(_LENGTH)]


def _panned(pixels: int) -> Scene:
    return Scene(moved=(float(pixels), 0.0), stirred=1.0, cut=False, detail=20.0)
