"""Bands and planned reps on the pages: said once, shown in the list and with the session."""

from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.sessions.store.store import Store
from posecheck.ui.live.visit import Visit
from tests.sessions.store.taken import take
from tests.ui.live import steps
from tests.ui.progress.test_states import opened, run, words


def say(page: AppTest, band: str, reps: int) -> AppTest:
    """Answer both questions, one after the other."""
    next(one for one in page.button_group if one.label == "Which band?").set_value(band)
    page.run()
    next(one for one in page.number_input if "plan" in one.label).set_value(reps)
    page.run()
    assert not page.exception
    return page


def test_they_are_said_with_a_kept_session_and_shown(store: Store, squat: Exercise) -> None:
    """They stay when the page is opened anew, and can be taken back."""
    saved = store.save(take(squat).analysis, squat, store.people.find_or_add("Ada").id)
    say(opened(session=saved), "medium", 8)
    assert store.sessions.open(saved).head.options == SessionOptions(band="medium", planned_reps=8)
    assert "medium band, 8 reps planned" in words(opened())
    page = opened(session=saved)
    assert any("medium band, 8 reps planned" in one.value for one in page.caption)
    next(one for one in page.number_input if "plan" in one.label).set_value(None)
    run(page)
    assert store.sessions.open(saved).head.options == SessionOptions(band="medium")


def test_after_a_live_set_they_are_kept_with_it(store: Store, squat: Exercise) -> None:
    """And still known on the summary of a further set."""
    visit: Visit = steps.finished(squat)
    say(steps.opened(visit), "strong", 12)
    said = SessionOptions(band="strong", planned_reps=12)
    assert store.sessions.page().heads[0].options == said
    page = steps.opened(visit)
    assert next(one for one in page.number_input if "plan" in one.label).value == 12
