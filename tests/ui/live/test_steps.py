"""The steps before and after the camera, without one."""

import gc
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.sessions.store.records import CheckIn, Profile
from posecheck.sessions.store.store import Store
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.visit import Step, Visit
from tests.ui.live.steps import a_set, finished, opened, press, script, text_of, visit_of

pytestmark = pytest.mark.usefixtures("folder")


def test_every_pass_of_every_exercise_has_a_card() -> None:
    """Those seen from two sides first, then from the front before from the side."""
    labels = [one.label for one in opened().button]
    assert labels == [
        "Squat from the front",
        "Squat from the side",
        "Glute bridge from the side",
        "Glute bridge from the foot end",
        "Clamshell from the front",
        "One-leg stand from the front",
        "Bird-dog from the side",
        "Dead bug from the side",
        "Heel slide from the side",
        "Find your neutral, standing",
        "Find your neutral, lying",
        "Stand in your neutral",
        "Stand holding the baby",
        "Use a phone",
    ]


def test_nothing_begins_by_itself(squat: Exercise, store: Store) -> None:
    """The same as last time is one large button; however long she waits, the page stays."""
    finished(squat)
    page = opened(Visit())
    assert page.button[0].label == "Same as last time: squat from the front"
    assert visit_of(page.run()).step is Step.CHOOSE
    page = press(page, "Same as last time: squat from the front")
    assert visit_of(page).step is Step.CHECK_IN
    assert store.people.everyone()


def test_a_set_under_way_stays_with_whose_it_is(squat: Exercise, store: Store) -> None:
    """Somebody else is chosen meanwhile, on another page: what was begun is kept for the first."""
    ada, bea = (store.people.add(Profile(name=name)) for name in ("Ada", "Bea"))
    keeper = Keeper(squat, CheckIn(), "full", person_id=ada.id)
    visit = Visit(step=Step.SUMMARY, exercise=squat, keeper=keeper, person_id=ada.id)
    page = AppTest.from_function(script, default_timeout=20)
    page.query_params["for"] = bea.id
    page.session_state["live_visit"] = visit
    assert visit_of(page.run()).step is Step.CHOOSE
    keeper.finish(*a_set(squat))
    assert [head.person for head in store.sessions.page().heads] == ["Ada"]


def test_pain_after_the_set_is_kept_with_it(squat: Exercise, store: Store) -> None:
    """Saved by itself, beside the pain before and the skipped questions."""
    visit = finished(squat)
    page = opened(visit)
    assert "Saved for myself." in text_of(page)
    page.pills[0].set_value(1).run()
    (head,) = store.sessions.page().heads
    assert (head.pain_before, head.pain_after, head.reps) == (2, 1, 2)
    assert store.sessions.open(head.id).symptoms == {"skipped": True}


def test_both_passes_are_one_session(squat: Exercise, store: Store) -> None:
    """The second pass is a further set of the first one's session."""
    visit = finished(squat)
    assert visit.other_pass() is Pass.SIDE
    assert visit.keeper is not None
    for rep in a_set(squat)[0].reps:
        visit.keeper.rep(rep, [])
    visit.keeper.finish(*a_set(squat))
    (head,) = store.sessions.page().heads
    assert (head.sets, head.reps, head.status) == (2, 4, "finished")


def test_a_set_that_breaks_off_keeps_reps_and_poses(squat: Exercise, store: Store) -> None:
    """As when the tab is closed in the middle: it is offered again, and can be replayed."""
    result, track = a_set(squat)
    frames = [one for one in track.frames() if one.time_s <= result.reps[0].end_s]
    keeper = Keeper(squat, CheckIn(), "full")
    keeper.rep(result.reps[0], frames)
    del keeper
    gc.collect()
    (left,) = store.interrupted()
    assert left.reps == 1
    assert len(store.sessions.track(store.sessions.open(left.id).sets[0])) == len(frames)


def test_a_set_that_cannot_be_kept_can_be_taken_along(folder: Path, squat: Exercise) -> None:
    """The sentence, the summary, the files; and it is kept as soon as that works."""
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    page = opened(finished(squat))
    assert "This set is not kept" in text_of(page)
    assert any("Two squats" in one.value for one in page.header)
    labels = [getattr(one, "label", "") for one in page.get("download_button")]
    assert labels == ["Download JSON", "Download poses"]
    folder.unlink()
    page = press(page, "Try to save again")
    assert "Saved for myself." in text_of(page)


def test_no_error_of_keeping_ends_a_set(squat: Exercise, store: Store) -> None:
    """Not even one that nobody has thought of: it is said, and the next rep is kept."""
    result, track = a_set(squat)
    keeper = Keeper(squat, CheckIn(), "full")
    keeper.rep(result.reps[0], [])
    keeper.rep(result.reps[0], [])
    assert "could not be kept" in keeper.problem
    keeper.finish(result, track)
    assert keeper.problem == ""
    (head,) = store.sessions.page().heads
    assert head.reps == 2


def test_nothing_is_kept_of_a_set_without_a_try(squat: Exercise, store: Store) -> None:
    """She turned round and went: no empty session."""
    keeper = Keeper(squat, CheckIn(), "full")
    keeper.finish(Analyzer(squat).finish(), TrackRecorder())
    assert keeper.problem == ""
    assert store.sessions.page().total == 0
