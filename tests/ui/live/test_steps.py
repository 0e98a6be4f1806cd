"""The steps before and after the camera, without one."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.passes import Pass
from posecheck.sessions.store.records import CheckIn, Profile
from posecheck.sessions.store.store import Store
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.visit import FinishedPass, Step, Visit
from tests.bodies import Rep, squat_frames


def script() -> None:
    """The page alone."""
    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.live.page import page

    page(load_catalog(exercises))


def questions() -> None:
    """The check-in alone: after it comes the camera, which wants a browser."""
    from posecheck.ui.live import check_in
    from posecheck.ui.live.visit import this_visit

    check_in.show(this_visit())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """What the page keeps."""
    assert not folder.exists()
    with Store() as opened:
        yield opened


def opened(visit: Visit | None = None, *, of: Callable[[], None] = script) -> AppTest:
    """The page at its first sight, or in the middle of a visit."""
    page = AppTest.from_function(of, default_timeout=20)
    if visit is not None:
        page.session_state["live_visit"] = visit
    return page.run()


def asked(exercise: Exercise) -> AppTest:
    """The questions before a set from the front."""
    return opened(Visit(step=Step.CHECK_IN, exercise=exercise), of=questions)


def press(page: AppTest, label: str) -> AppTest:
    """Press a button by what stands on it."""
    return next(one for one in page.button if one.label == label).click().run()


def visit_of(page: AppTest) -> Visit:
    """Where she is."""
    visit = page.session_state["live_visit"]
    assert isinstance(visit, Visit)
    return visit


def text_of(page: AppTest) -> str:
    """What is said in coloured boxes."""
    return " ".join(one.value for one in [*page.error, *page.success, *page.info, *page.warning])


def a_set(exercise: Exercise) -> tuple[SessionResult, TrackRecorder]:
    """Two reps of a made-up body."""
    analyzer, track = Analyzer(exercise), TrackRecorder()
    for frame in squat_frames([Rep(), Rep()]):
        analyzer.update(frame)
        track.add(frame)
    return analyzer.finish(), track


def finished(exercise: Exercise) -> Visit:
    """A visit whose first pass is done and kept, if that can be."""
    keeper = Keeper(exercise, CheckIn(pain=2, symptoms={"skipped": True}), "full")
    result, track = a_set(exercise)
    keeper.finish(result, track)
    return Visit(
        step=Step.SUMMARY,
        exercise=exercise,
        keeper=keeper,
        passes=[FinishedPass(check_pass=Pass.FRONT, result=result, track=track, model="full")],
    )


def test_every_pass_of_every_exercise_has_a_card() -> None:
    """With the standing ones first."""
    labels = [one.label for one in opened().button]
    assert labels == [
        "Squat from the front",
        "Squat from the side",
        "Glute bridge from the side",
        "Glute bridge from the foot end",
        "Find your neutral, standing",
        "Find your neutral, lying",
        "Stand in your neutral",
        "Stand holding the baby",
    ]


def test_a_red_flag_ends_with_what_to_do() -> None:
    """The most urgent one speaks; no camera is opened."""
    page = press(opened(), "Squat from the front")
    page.checkbox(key="knee_locks").check().run()
    page.checkbox(key="fever").check().run()
    page = press(page, "Something is not right today")
    assert "Call your emergency number" in text_of(page)
    assert visit_of(page).stream is None
    assert visit_of(press(page, "Back")).step is Step.CHOOSE


def test_after_a_caesarean_a_clinician_is_asked_first(store: Store) -> None:
    """What the profile says counts, whatever she ticks today."""
    store.people.add(Profile(name="Ada", birth_type="caesarean"))
    page = press(press(opened(), "Squat from the front"), "None of these: start")
    assert "Please ask your midwife" in text_of(page)


def test_before_the_first_session_the_birth_is_asked(squat: Exercise, store: Store) -> None:
    """What she says is kept and counts at once; a clinician's word is asked for where needed."""
    page = press(opened(), "Squat from the front")
    page.number_input[0].set_value(9).run()
    assert len(page.button_group) == 3  # pain, complications, a clinician's word
    page.selectbox[0].select("caesarean").run()
    refused = press(page, "None of these: start")
    assert "Please ask your midwife" in text_of(refused)
    assert store.people.everyone()[0].profile.birth_type is None

    page = asked(squat)
    page.selectbox[0].select("caesarean").run()
    page.button_group[2].set_value(True).run()
    assert visit_of(press(page, "None of these: start")).step is Step.CAMERA
    profile = store.people.everyone()[0].profile
    assert (profile.birth_type, profile.clinician_ok) == ("caesarean", True)

    finished(squat)
    assert len(asked(squat).selectbox) == 0


def test_skipped_questions_are_kept_as_skipped(squat: Exercise) -> None:
    """Both those of today and those of the birth."""
    visit = visit_of(press(asked(squat), "Skip"))
    assert visit.step is Step.CAMERA
    assert visit.check_in is not None
    assert visit.check_in.symptoms == {"skipped": True, "birth": "skipped"}


def test_nothing_begins_by_itself(squat: Exercise, store: Store) -> None:
    """The same as last time is one large button; however long she waits, the page stays."""
    finished(squat)
    page = opened(Visit())
    assert page.button[0].label == "Same as last time: squat from the front"
    assert visit_of(page.run()).step is Step.CHOOSE
    page = press(page, "Same as last time: squat from the front")
    assert visit_of(page).step is Step.CHECK_IN
    assert store.people.everyone()


def test_a_clinicians_no_stops_whatever_the_birth_was_like(squat: Exercise, store: Store) -> None:
    """It is kept, and stops beside a skipped check-in too; a yes takes it back."""
    page = asked(squat)
    page.button_group[2].set_value(False).run()
    assert "ask your midwife" in text_of(opened(visit_of(press(page, "None of these: start"))))
    assert store.people.everyone()[0].profile.clinician_ok is False
    finished(squat)
    assert visit_of(press(asked(squat), "Skip")).step is Step.STOP
    page = asked(squat)
    page.button_group[2].set_value(True).run()
    assert visit_of(press(page, "None of these: start")).step is Step.CAMERA


def test_strong_pain_stops_before_the_set(squat: Exercise) -> None:
    """Five of ten is no pain to exercise with, not even beside skipped questions."""
    page = asked(squat)
    assert page.pills[0].value is None
    page.pills[0].set_value(5).run()
    stopped = visit_of(press(page, "Skip"))
    assert stopped.step is Step.STOP
    assert stopped.stop.startswith("A knee that hurts 5 of 10 asks for rest")


def test_pain_that_rises_stops_the_session(squat: Exercise, store: Store) -> None:
    """Advice in place of another set; her own words are kept with it."""
    page = opened(finished(squat))
    assert page.pills[0].value is None
    page.pills[0].set_value(4).run()
    assert "more than before the set: 4 of 10 now, 2 before. Please stop here" in text_of(page)
    labels = [one.label for one in page.button]
    assert "One more set" not in labels
    assert not any(label.startswith("Go on") for label in labels)
    page.text_area[0].input("knee swollen")
    press(page, "Keep this with it")
    (head,) = store.sessions.page().heads
    assert (head.pain_after, head.note) == (4, "knee swollen")


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
