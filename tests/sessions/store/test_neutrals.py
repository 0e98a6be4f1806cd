"""Neutrals that are kept: the newest is used, all of them tell how the habit changes."""

from dataclasses import replace
from datetime import date

import pytest

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.assessment import Assessment, Finding, NotAssessed
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.habit import report_on
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.errors import NotStored
from posecheck.sessions.store.records import Person, StoredSession
from posecheck.sessions.store.store import Store
from tests.coaching.reference.test_own_neutral import TILT, neutral_of, standing_with
from tests.sessions.store.taken import HELD, NEUTRAL

MAY = date(2026, 5, 1)


def test_the_newest_neutral_of_a_posture_is_used(store: Store, ada: Person) -> None:
    """Each posture has its own; what was kept is given back as a neutral of another day."""
    assert store.neutrals.newest(ada.id, "standing") is None
    june = replace(NEUTRAL, habit=NEUTRAL.tucked, made_on="2026-06-01")
    store.neutrals.keep(ada.id, june, today=MAY)
    store.neutrals.keep(ada.id, NEUTRAL, today=MAY)
    kept = store.neutrals.newest(ada.id, "standing")
    assert kept is not None
    assert (kept.found_on, kept.neutral) == (date(2026, 6, 1), replace(june, of_today=False))
    assert store.neutrals.newest(ada.id, "lying") is None
    assert [one.found_on for one in store.neutrals.all(ada.id, "standing")] == [
        MAY,
        date(2026, 6, 1),
    ]
    assert kept.habit == report_on(june)


def test_a_neutral_is_fresh_for_four_weeks(store: Store, ada: Person) -> None:
    """Then it is to be found again."""
    store.neutrals.keep(ada.id, NEUTRAL, today=MAY)
    assert store.neutrals.fresh(ada.id, "standing", today=date(2026, 5, 29)) is not None
    assert store.neutrals.fresh(ada.id, "standing", today=date(2026, 5, 30)) is None


def test_the_same_neutral_is_kept_once(store: Store, ada: Person) -> None:
    """As when one file serves for many videos; two of one day are two."""
    for _ in range(2):
        store.neutrals.keep(ada.id, NEUTRAL, today=MAY)
    store.neutrals.keep(ada.id, replace(NEUTRAL, habit=NEUTRAL.tucked), today=MAY)
    assert len(store.neutrals.all(ada.id, "standing")) == 2
    with pytest.raises(NotStored, match="no such person"):
        store.neutrals.keep("nobody", NEUTRAL, today=MAY)
    with pytest.raises(NotStored, match="no such person"):
        store.neutrals.newest("nobody", "standing")


def test_a_set_is_scored_again_with_the_neutral_it_was_judged_with(
    store: Store, ada: Person, squat: Exercise
) -> None:
    """Also after she has found another; one that breaks off as well."""
    stored = neutral_of(14.0)
    analyzer, track = Analyzer(squat, neutral=stored), TrackRecorder()
    for frame in standing_with(14.0, 0.0):
        track.add(frame)
        analyzer.update(frame)
    result = analyzer.finish()
    saved = store.save(result, squat, ada.id, track=track)
    store.neutrals.keep(ada.id, NEUTRAL, today=MAY)
    again = store.sessions.rescore(saved, squat)
    for one in again.sets[0].scorings:
        assert one.result.neutral == stored
    first, second = pelvis_in(again, 0), pelvis_in(again, 1)
    assert [type(one) for one in first] == [type(one) for one in second] == [Finding, Finding]
    with store.resume(saved, squat, model="full", neutral=stored) as broken_off:
        broken_off.rep(result.reps[0], list(track.frames()))
    assert neutral_in(store.sessions.rescore(saved, squat), 1) == stored


def test_a_set_without_a_neutral_stays_without(store: Store, ada: Person, squat: Exercise) -> None:
    """One that she has found since does not judge what is past."""
    analyzer, track = Analyzer(squat), TrackRecorder()
    for frame in standing_with(14.0, 0.0):
        track.add(frame)
        analyzer.update(frame)
    saved = store.save(analyzer.finish(), squat, ada.id, track=track)
    store.neutrals.keep(ada.id, neutral_of(14.0), today=MAY)
    again = store.sessions.rescore(saved, squat)
    assert neutral_in(again, 0) is None
    assert all(isinstance(one, NotAssessed) for one in pelvis_in(again, 1))


def test_half_a_minute_in_the_middle_is_kept(store: Store, ada: Person) -> None:
    """As it was, oldest first."""
    store.neutrals.keep_hold(ada.id, HELD, loaded=False)
    store.neutrals.keep_hold(ada.id, replace(HELD, inside_s=30.0), loaded=True)
    first, second = store.neutrals.holds(ada.id)
    assert (first.held, first.loaded) == (HELD, False)
    assert (second.held.inside_s, second.loaded) == (30.0, True)


def pelvis_in(session: StoredSession, scoring: int) -> list[Assessment]:
    """What a scoring said of the pelvis."""
    reps = session.sets[0].scorings[scoring].result.reps
    return [rep.assessments[TILT] for rep in reps]


def neutral_in(session: StoredSession, index: int) -> OwnNeutral | None:
    """The neutral of the newest scoring of a set."""
    return session.sets[index].latest.result.neutral
