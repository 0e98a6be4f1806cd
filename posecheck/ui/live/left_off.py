"""Where a kept session broke off: the sets that were done, and what there is of the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass, passes_of
from posecheck.errors import PoseCheckError
from posecheck.sessions.going_on import Part
from posecheck.sessions.store.records import StoredSet
from posecheck.sessions.store.store import Store
from posecheck.ui.live.visit import FinishedPass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeftOff:
    """How a session goes on.

    Attributes:
        check_pass: the pass of the set that broke off.
        before: what is kept of that set; several parts when it broke off more than once.
        passes: the sets before it.
    """

    check_pass: Pass
    before: tuple[Part, ...]
    passes: list[FinishedPass]


def left_off(store: Store, session_id: str, exercise: Exercise) -> LeftOff:
    """Where this session broke off.

    Raises:
        NotStored: there is no such session.
    """
    sets = store.sessions.open(session_id).sets
    broken = list(takewhile(_broke_off, reversed(sets)))[::-1]
    before = tuple(_part(store, one, exercise) for one in broken)
    return LeftOff(
        check_pass=_pass_of([rep for one in before for rep in one.result.reps], exercise),
        before=before,
        passes=[_finished(store, one, exercise) for one in sets[: len(sets) - len(broken)]],
    )


def _broke_off(one: StoredSet) -> bool:
    """Whether the engine's last word on it is missing."""
    return not one.latest.result.segments


def _part(store: Store, one: StoredSet, exercise: Exercise) -> Part:
    return Part(result=one.analysis(exercise).result, track=_track(store, one))


def _finished(store: Store, one: StoredSet, exercise: Exercise) -> FinishedPass:
    seen = _part(store, one, exercise)
    return FinishedPass(
        check_pass=_pass_of(seen.result.reps, exercise),
        result=seen.result,
        track=seen.track,
        model=one.model,
    )


def _track(store: Store, one: StoredSet) -> TrackRecorder:
    """Its poses; none where they were not kept or cannot be read: the reps are told without."""
    recorder = TrackRecorder()
    try:
        for frame in store.sessions.track(one).frames():
            recorder.add(frame)
    except PoseCheckError:
        return TrackRecorder()
    return recorder


def _pass_of(reps: Sequence[RepResult], exercise: Exercise) -> Pass:
    """The pass from whose views most of them were seen."""

    def seen(check_pass: Pass) -> int:
        return sum(rep.view in check_pass.views for rep in reps)

    return max(passes_of(exercise), key=seen)
