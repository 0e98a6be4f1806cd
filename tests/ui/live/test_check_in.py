"""The questions before a set, the pain after it, and what stops her."""

import pytest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions import DEFAULT_PERSON
from posecheck.sessions.store.records import Profile
from posecheck.sessions.store.store import Store
from posecheck.ui.live.visit import Step, Visit
from tests.sessions.store.taken import take
from tests.ui.live.steps import asked, finished, first, opened, press, questions, text_of, visit_of

pytestmark = pytest.mark.usefixtures("folder")


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


def test_a_session_from_a_shell_answers_no_question(squat: Exercise, store: Store) -> None:
    """Nobody was asked anything before it; the birth and the day are asked as if she were new."""
    done = take(squat)
    store.save(done.analysis, squat, store.people.find_or_add(DEFAULT_PERSON).id, track=done.track)
    assert len(asked(squat).selectbox) == 1


def test_skipped_questions_are_kept_as_skipped(squat: Exercise) -> None:
    """Both those of today and those of the birth."""
    visit = visit_of(press(asked(squat), "Skip"))
    assert visit.step is Step.CAMERA
    assert visit.check_in is not None
    assert visit.check_in.symptoms == {"skipped": True, "birth": "skipped"}


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
    assert "Next time:" not in text_of(page)
    labels = [one.label for one in page.button]
    assert "One more set" not in labels
    assert not any(label.startswith("Go on") for label in labels)
    page.text_area[0].input("knee swollen")
    press(page, "Keep this with it")
    (head,) = store.sessions.page().heads
    assert (head.pain_after, head.note) == (4, "knee swollen")


def test_before_a_stand_on_one_leg_the_tripod_foot_is_taught(catalog: Catalog) -> None:
    """Step by step, asked and never claimed to be seen; the answer is kept, and either goes on."""
    stand = catalog["one_leg_stand"]
    for answer, felt in (("Yes, start", True), ("Not yet, start all the same", False)):
        visit = Visit(step=Step.CHECK_IN, exercise=stand, check_in=None)
        visit = visit_of(press(opened(visit, of=questions), "None of these: start"))
        assert visit.step is Step.PREPARE
        page = opened(visit, of=first)
        said = " ".join(one.value for one in [*page.title, *page.markdown, *page.header])
        for point in ("tripod", "the heel", "big toe", "little toe", "5. "):
            assert point in said
        assert "I cannot see the arch" in said
        visit = visit_of(press(page, answer))
        assert visit.step is Step.CAMERA
        assert visit.check_in is not None
        assert visit.check_in.symptoms is not None
        assert visit.check_in.symptoms["tripod"] is felt
