"""Several trackers' frames make one stream: none lost, none twice, handed on where they agree."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.body.pose import Seconds
from posecheck.body.scene import Scene
from posecheck.body.track import PoseFrame
from posecheck.capture.pieces.braid import Braid
from posecheck.capture.pieces.seam import IN_A_ROW, WINDOW
from tests.bodies import Rep, squat_frames

# Trackers begin so far apart at least, as the plan has it.
_APART = WINDOW + 5
_LENGTH = 4 * _APART
_BODY = squat_frames([Rep()])[0]

Trackers = Sequence[Sequence[PoseFrame]]


def _seen(tracker: int, time: int, *, settled: bool) -> PoseFrame:
    """A picture as a tracker sees it: until it has settled, where no other one does.

    How many people it has counted says which tracker it is.
    """
    assert _BODY.pose is not None
    off = 0.0 if settled else 20.0 * (tracker + 1)
    pose = replace(_BODY.pose, points=_BODY.pose.points + off)
    return replace(_BODY, time_s=Seconds(float(time)), pose=pose, people=tracker)


@st.composite
def _trackers(draw: st.DrawFn) -> list[list[PoseFrame]]:
    """Two to four trackers; each begins later than the one before and settles now and then."""
    begun = range(0, draw(st.integers(2, 4)) * _APART, _APART)
    runs = st.lists(st.integers(0, WINDOW), min_size=12, max_size=12)
    return [
        [
            _seen(tracker, time, settled=settled)
            for time, settled in zip(
                range(start, _LENGTH), _in_turn(draw(runs), first=tracker == 0), strict=False
            )
        ]
        for tracker, start in enumerate(begun)
    ]


def _in_turn(lengths: Sequence[int], *, first: bool) -> list[bool]:
    """Settled and not in turn, for so many pictures each."""
    runs = [first ^ (i % 2 == 1) for i, length in enumerate(lengths) for _ in range(length)]
    return [*runs, *[True] * _LENGTH]


def _joined(
    trackers: Trackers, turns: Sequence[int], fails_at: dict[int, int]
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


@settings(max_examples=40)
@given(trackers=_trackers(), turns=_TURNS)
def test_every_picture_comes_once_and_in_order(trackers: Trackers, turns: list[int]) -> None:
    """Whoever is quicker, and wherever the seams are."""
    stream, braid = _joined(trackers, turns, {})
    assert [int(frame.time_s) for frame in stream] == list(range(_LENGTH))
    assert braid.done


@settings(max_examples=40)
@given(trackers=_trackers(), turns=_TURNS)
def test_another_goes_on_only_after_both_have_agreed_for_a_while(
    trackers: Trackers, turns: list[int]
) -> None:
    """At each seam the last pictures of the one are as the other has them; it is an early one."""
    stream, _ = _joined(trackers, turns, {})
    for before, after in pairwise(stream):
        if before.people != after.people:
            assert after.people is not None
            other = {frame.time_s: frame for frame in trackers[after.people]}
            own = [one for one in stream if one.time_s <= before.time_s][-IN_A_ROW:]
            assert [one.people for one in own] == [before.people] * IN_A_ROW
            for one in own:
                assert one.pose is not None
                there = other[one.time_s].pose
                assert there is not None
                assert (one.pose.points == there.points).all()
            assert before.time_s < trackers[after.people][0].time_s + WINDOW


@settings(max_examples=40)
@given(trackers=_trackers(), first=_TURNS, second=_TURNS)
def test_who_is_quicker_changes_nothing(
    trackers: Trackers, first: list[int], second: list[int]
) -> None:
    """The same seams, so that a video gives the same result every time."""
    one, other = (_joined(trackers, turns, {})[0] for turns in (first, second))
    assert [frame.people for frame in one] == [frame.people for frame in other]


@settings(max_examples=40)
@given(trackers=_trackers(), turns=_TURNS, data=st.data())
def test_one_that_fails_costs_nothing_but_time(
    trackers: Trackers, turns: list[int], data: st.DataObject
) -> None:
    """Unless the stream has gone on with it: then it ends there, and the error can be told."""
    number = data.draw(st.integers(1, len(trackers) - 1))
    at = data.draw(st.integers(0, len(trackers[number])))
    stream, braid = _joined(trackers, turns, {number: at})
    times = [int(frame.time_s) for frame in stream]
    assert times == list(range(len(times)))
    assert len(times) == _LENGTH or braid.current == number


def test_where_no_two_agree_one_goes_through() -> None:
    """The first; all others were in vain, and are told so as soon as that is known."""
    trackers = [
        [_seen(tracker, time, settled=False) for time in range(start, _LENGTH)]
        for tracker, start in enumerate(range(0, _LENGTH, _APART))
    ]
    stream, braid = _joined(trackers, [0, 1, 2], {})
    assert [frame.people for frame in stream] == [0] * _LENGTH
    assert braid.parts[1:] == []
    braid = Braid([frames[0].time_s for frames in trackers])
    for frame in trackers[1][:WINDOW]:
        braid.add(1, frame)
    for frame in trackers[0][: _APART + WINDOW]:
        assert braid.wants(1)
        braid.add(0, frame)
    assert not braid.wants(1)
    assert braid.wants(0)


def test_what_was_refused_does_not_count_as_seen() -> None:
    """Else the progress would stand still at the end for as long as one tracker goes through."""
    trackers = [
        [_seen(tracker, time, settled=False) for time in range(start, 2 * _APART)]
        for tracker, start in enumerate((0, _APART))
    ]
    braid = Braid([0.0, _APART])
    for frame in trackers[1]:
        braid.add(1, frame)
    for frame in trackers[0][: _APART + 1]:
        braid.add(0, frame)
    assert _sum(braid.seen()) == 2 * _APART - 1
    for frame in trackers[0][_APART + 1 : _APART + WINDOW]:
        braid.add(0, frame)
    assert _sum(braid.seen()) == _APART + WINDOW - 1


def test_a_room_does_not_begin_anew_at_a_seam() -> None:
    """A camera that pans by a pixel a picture has panned as far with two trackers as with one."""
    trackers = [
        [
            replace(_seen(tracker, time, settled=True), scene=_panned(time - start))
            for time in range(start, _LENGTH)
        ]
        for tracker, start in enumerate([0, _APART])
    ]
    stream, braid = _joined(trackers, [0, 1], {})
    assert [number for number, _ in braid.parts] == [0, 1]
    moved = [frame.scene.moved for frame in stream if frame.scene is not None]
    assert moved == [(float(time), 0.0) for time in range(_LENGTH)]


def _panned(pixels: int) -> Scene:
    return Scene(moved=(float(pixels), 0.0), stirred=1.0, cut=False, detail=20.0)


def _sum(spans: list[tuple[float, float]]) -> float:
    return sum(end_s - start_s for start_s, end_s in spans)
