"""What a store keeps comes back as it was, from SQLite and from PostgreSQL."""

import gc
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posecheck.body.view import View
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored, StoreUnavailable
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import CheckIn, Person, Status
from posecheck.sessions.store.store import Store
from posecheck.sessions.store.version import engine_version
from tests.sessions.store.taken import Taken, plain_reps, same


def test_a_saved_video_comes_back_as_it_was(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Result, video, model, poses and note; its exports are those of the analysis."""
    saved = store.save(taken.analysis, squat, ada.id, track=taken.track, note="first")
    stored = store.sessions.open(saved)
    only = stored.sets[0]
    assert same(only.latest.result, taken.result)
    assert to_json(only.analysis(squat), squat) == to_json(taken.analysis, squat)
    assert to_csv(only.analysis(squat), squat) == to_csv(taken.analysis, squat)
    assert only.latest.version == engine_version(squat)
    assert len(store.sessions.track(only)) == taken.result.quality.frames
    assert [note.text for note in stored.notes] == ["first"]
    assert (stored.head.status, stored.head.source) == (Status.FINISHED, "video")


def test_where_the_video_lies_is_not_kept(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Only its name."""
    video = replace(taken.analysis.video, path="/home/ada/films/set.mp4")
    saved = store.save(replace(taken.analysis, video=video), squat, ada.id)
    assert store.sessions.open(saved).sets[0].video == replace(video, path="set.mp4")


def test_every_rep_is_kept_when_it_ends(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Before the set is over; the final result then takes the place of what was kept so far."""
    feels = CheckIn(pain=3, symptoms={"new bleeding": False, "words": "stiff"})
    recorder = store.begin(squat, ada.id, source="live", model="lite", check_in=feels)
    for count, rep in enumerate(taken.live, start=1):
        recorder.rep(rep)
        soon = store.sessions.open(recorder.session_id)
        assert plain_reps(soon.sets[0].latest.result.reps) == plain_reps(taken.live[:count])
        assert soon.head.status is Status.RUNNING
    assert store.interrupted() == []
    recorder.finish(taken.result, taken.track, pain=2)
    stored = store.sessions.open(recorder.session_id)
    assert same(stored.sets[0].latest.result, taken.result)
    assert stored.symptoms == feels.symptoms
    head = stored.head
    assert (head.status, head.pain_before, head.pain_after) == (Status.FINISHED, 3, 2)
    assert (head.reps, head.partials, head.faults) == (3, 1, ("knee_valgus",))
    assert head.ended_at is not None
    assert head.ended_at >= head.started_at


def test_a_session_whose_recording_breaks_off_is_offered_again(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """With its reps; it can be gone on with as a second set, or closed."""
    with store.begin(squat, ada.id, source="live", model="full") as recorder:
        recorder.rep(taken.live[0])
    left = store.interrupted()
    assert [(head.id, head.reps) for head in left] == [(recorder.session_id, 1)]
    again = store.resume(left[0].id, squat, model="full")
    assert store.interrupted() == []
    again.rep(taken.live[0])
    again.interrupt()
    store.close_interrupted(left[0].id)
    assert store.interrupted() == []
    closed = store.sessions.open(left[0].id)
    assert closed.head.status is Status.INTERRUPTED
    assert [len(one.latest.result.reps) for one in closed.sets] == [1, 1]


def test_a_session_that_broke_off_keeps_the_poses_of_its_reps(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """It can be replayed and scored again; a finished set keeps them once."""
    frames = list(taken.track.frames())
    first, second = taken.live[:2]
    seen = [one for one in frames if one.time_s <= second.end_s]
    middle = sum(one.time_s <= first.end_s for one in seen)
    recorder = store.begin(squat, ada.id, source="live", model="full")
    recorder.rep(first, seen[:middle])
    recorder.rep(second, seen[middle:])
    recorder.interrupt()
    (only,) = store.sessions.open(recorder.session_id).sets
    assert only.has_track
    assert store.sessions.track(only).times.tolist() == [one.time_s for one in seen]
    assert len(store.sessions.rescore(recorder.session_id, squat).sets[0].latest.result.reps) == 2
    again = store.resume(recorder.session_id, squat, model="full")
    again.rep(first, frames[:50])
    again.finish(taken.result, taken.track)
    finished = store.sessions.open(recorder.session_id).sets[1]
    assert len(store.sessions.track(finished)) == len(frames)


def test_a_recorder_that_is_dropped_leaves_its_session_interrupted(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """As when a page is closed while the server goes on; an ended recorder takes nothing more."""
    recorder = store.begin(squat, ada.id, source="live", model="full")
    recorder.rep(taken.live[0])
    session_id = recorder.session_id
    del recorder
    gc.collect()
    assert [head.id for head in store.interrupted()] == [session_id]
    ended = store.resume(session_id, squat, model="full")
    ended.interrupt()
    with pytest.raises(NotStored, match="has ended"):
        ended.rep(taken.live[0])
    with pytest.raises(NotStored, match="has ended"):
        ended.finish(taken.result)


def test_a_session_has_one_recorder(
    store: Store, ada: Person, catalog: Catalog, squat: Exercise, taken: Taken
) -> None:
    """A second one is refused, so is deleting it meanwhile, and another exercise always."""
    with store.begin(squat, ada.id, source="live", model="full") as recorder:
        with pytest.raises(StoreUnavailable, match="another window"):
            store.resume(recorder.session_id, squat, model="full")
        with pytest.raises(StoreUnavailable, match="being recorded"):
            store.delete_session(recorder.session_id)
        with pytest.raises(StoreUnavailable, match="being recorded"):
            store.delete_everything()
        recorder.finish(taken.result)
    with pytest.raises(NotStored, match="not glute_bridge"):
        store.resume(recorder.session_id, catalog["glute_bridge"], model="full")
    assert store.sessions.open(recorder.session_id).head.status is Status.FINISHED


def test_a_front_pass_and_a_side_pass_are_two_sets(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Of one session, whose head counts both."""
    first = store.begin(squat, ada.id, source="live", model="full")
    first.finish(taken.result, pain=4)
    second = store.resume(first.session_id, squat, model="full")
    second.finish(taken.result)
    head = store.sessions.open(first.session_id).head
    assert (head.sets, head.reps, head.partials, head.pain_after) == (2, 6, 2, 4)


def test_scoring_again_stands_beside_the_old_result(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """With the version that made each; lists and trends follow the new one."""
    saved = store.save(taken.result, squat, ada.id, track=taken.track)
    same_engine = store.sessions.rescore(saved, squat).sets[0]
    assert plain_reps(same_engine.latest.result.reps) == plain_reps(taken.result.reps)
    knees = squat.fault("knee_valgus")
    blind = replace(knees, views=frozenset({View.BACK}))
    changed = replace(squat, faults=(blind, *squat.faults[1:]))
    scorings = store.sessions.rescore(saved, changed).sets[0].scorings
    assert [one.version for one in scorings] == [engine_version(squat)] * 2 + [
        engine_version(changed)
    ]
    assert same(scorings[0].result, taken.result)
    for rep in scorings[2].result.reps:
        assert isinstance(rep.assessments["knee_valgus"], NotAssessed)
    assert store.sessions.page().heads[0].faults == ()
    assert sum(point.found for point in store.sessions.trend()) == 0


def test_a_persons_own_reference_is_used_again(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """As it was then, even if she has another one now."""
    own = taken.result.reference
    assert own is not None
    store.people.keep_reference(ada.id, own)
    kept = store.people.reference(ada.id, "squat", own.view)
    assert kept is not None
    given = replace(taken.result, reference=kept)
    saved = store.save(given, squat, ada.id, track=taken.track, learn_from_set=False)
    store.people.keep_reference(ada.id, replace(own, reps=99))
    rescored = store.sessions.rescore(saved, squat).sets[0].latest
    assert rescored.reference is not None
    assert (rescored.reference.reps, rescored.reference.kind) == (own.reps, "stored")
    assert not rescored.learned


def test_what_has_no_poses_cannot_be_scored_again(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Said in a sentence; nothing changes."""
    saved = store.save(taken.result, squat, ada.id)
    with pytest.raises(NotStored, match="not kept"):
        store.sessions.rescore(saved, squat)
    with pytest.raises(NotStored, match="not kept"):
        store.sessions.track(store.sessions.open(saved).sets[0])
    assert len(store.sessions.open(saved).sets[0].scorings) == 1


def test_a_fault_that_was_not_known_then_is_not_assessed(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """An old result never says that something is good which nobody looked for."""
    saved = store.save(taken.result, squat, ada.id)
    new = replace(squat.faults[0], name="new_fault")
    today = replace(squat, faults=(*squat.faults, new))
    analysis = store.sessions.open(saved).sets[0].analysis(today)
    for rep in analysis.result.reps:
        assert isinstance(rep.assessments["new_fault"], NotAssessed)
    assert to_json(analysis, today)


def test_the_list_can_be_narrowed_and_paged(
    store: Store, ada: Person, catalog: Catalog, taken: Taken
) -> None:
    """By person, exercise, fault and day, newest first."""
    squat, bridge = catalog["squat"], catalog["glute_bridge"]
    other = store.people.find_or_add("Bea")
    lying = replace(taken.result, exercise="glute_bridge", reps=())
    ids = [
        store.save(taken.result, squat, ada.id),
        store.save(lying, bridge, ada.id),
        store.save(taken.result, squat, other.id),
    ]

    def found(wanted: Filter) -> list[str]:
        return [head.id for head in store.sessions.page(wanted).heads]

    assert found(Filter()) == ids[::-1]
    assert found(Filter(people=(ada.id,))) == [ids[1], ids[0]]
    assert found(Filter(people=())) == []
    assert found(Filter(exercise="glute_bridge")) == [ids[1]]
    assert found(Filter(fault="knee_valgus")) == [ids[2], ids[0]]
    assert found(Filter(fault="knee_valgus", people=(ada.id,))) == [ids[0]]
    assert found(Filter(fault="heel_lift")) == []
    today = datetime.now(UTC)
    assert found(Filter(since=today - timedelta(hours=1))) == ids[::-1]
    assert found(Filter(until=today - timedelta(hours=1))) == []
    part = store.sessions.page(offset=1, limit=1)
    assert ([head.id for head in part.heads], part.total) == ([ids[1]], 3)


def test_a_trend_counts_what_was_not_assessed_apart(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """A share is of the assessed reps, and there is none where nothing was assessed."""
    saved = store.save(taken.result, squat, ada.id)
    points = {point.fault: point for point in store.sessions.trend()}
    assert points.keys() == {fault.name for fault in squat.faults}
    knees, pelvis = points["knee_valgus"], points["anterior_pelvic_tilt"]
    assert (knees.found, knees.ok, knees.not_assessed, knees.session_id) == (1, 2, 0, saved)
    assert knees.share == pytest.approx(1 / 3)
    assert (pelvis.found, pelvis.ok, pelvis.not_assessed, pelvis.share) == (0, 0, 3, None)
    assert [point.fault for point in store.sessions.trend(faults=["knee_valgus"])] == [
        "knee_valgus"
    ]
    (moved,) = store.sessions.movement()
    assert (moved.session_id, moved.reps) == (saved, 3)
    full = [rep for rep in taken.result.reps if rep.complete]
    assert moved.depth == pytest.approx(sum(rep.depth for rep in full) / 3)
    assert moved.tempo_s == pytest.approx(sum(rep.end_s - rep.start_s for rep in full) / 3)


def test_a_session_is_found_by_the_beginning_of_its_id(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """Four letters at least, and no pattern."""
    saved = store.save(taken.result, squat, ada.id)
    assert store.sessions.open(saved[:8]).head.id == saved
    for wrong in ("", saved[:3], "zzzzzzzz", "%%%%%%", "____"):
        with pytest.raises(NotStored, match="no session"):
            store.sessions.open(wrong)


def test_notes_and_pain_can_be_added_later(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """In the order they were written; pain only on its scale."""
    saved = store.save(taken.result, squat, ada.id)
    for text in ("one", "two \N{CAT FACE}"):
        store.sessions.add_note(saved, text)
    store.sessions.set_pain_after(saved, 10)
    stored = store.sessions.open(saved)
    assert [note.text for note in stored.notes] == ["one", "two \N{CAT FACE}"]
    assert stored.head.pain_after == 10
    with pytest.raises(NotStored, match="0 to 10"):
        store.sessions.set_pain_after(saved, 11)
    with pytest.raises(NotStored, match="0 to 10"):
        store.begin(squat, ada.id, source="live", model="full", check_in=CheckIn(pain=-1))
    assert store.sessions.page().total == 1
