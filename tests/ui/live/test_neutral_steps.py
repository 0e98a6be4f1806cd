"""The steps around the neutral: offered before a set, told when it is found, and kept."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.middle.hold_middle import HoldMiddle
from posecheck.coaching.guide.passes import Pass
from posecheck.sessions.store.store import Store
from posecheck.ui.live.visit import Aim, Step, Visit
from tests.bodies import standing_frames
from tests.coaching.guide.led import DAYLIGHT
from tests.coaching.guide.middle.test_find_neutral import MIDDLE, SHOWN
from tests.coaching.reference.test_own_neutral import neutral_of
from tests.sessions.store.taken import NEUTRAL
from tests.ui.live.steps import opened, press, questions, text_of, visit_of


def done() -> None:
    """What comes after the camera, alone."""
    from posecheck.ui.live import middle_done
    from posecheck.ui.live.visit import this_visit

    middle_done.show(this_visit())


def answered(exercise: Exercise, check_pass: Pass = Pass.SIDE) -> AppTest:
    """After the questions before a set."""
    visit = Visit(step=Step.CHECK_IN, exercise=exercise, check_pass=check_pass)
    return press(opened(visit, of=questions), "Skip")


def after_finding(exercise: Exercise, then: Aim) -> AppTest:
    """After her neutral was looked for, and found."""
    guide = FindNeutral(exercise)
    for one in standing_frames(*SHOWN, (26.0, *MIDDLE)):
        guide.update(one, DAYLIGHT)
    visit = Visit(step=Step.MIDDLE_DONE, exercise=exercise, check_pass=Pass.SIDE)
    visit.aim, visit.then, visit.outcome, visit.neutral = Aim.FIND, then, guide, guide.found
    return opened(visit, of=done)


def words_of(page: AppTest) -> str:
    """All that is written."""
    return " ".join(one.value for one in [*page.title, *page.markdown]) + text_of(page)


def test_who_has_no_neutral_is_offered_to_find_it_once(
    squat: Exercise, bridge: Exercise, store: Store
) -> None:
    """Before a set that shows the back; the next time she goes on at once. Lying it is another."""
    assert visit_of(answered(squat, Pass.FRONT)).step is Step.CAMERA
    assert visit_of(answered(squat)).step is Step.OFFER
    assert visit_of(answered(squat)).step is Step.CAMERA
    assert visit_of(answered(bridge)).step is Step.OFFER
    assert store.people.everyone()


@pytest.mark.parametrize(("weeks", "step"), [(3, Step.CAMERA), (5, Step.OFFER)])
def test_a_fresh_neutral_lets_her_go_on_at_once(
    squat: Exercise, store: Store, weeks: int, step: Step
) -> None:
    """After four weeks it is offered again."""
    ada = store.people.find_or_add("Ada")
    store.neutrals.keep(ada.id, NEUTRAL, today=date.today() - timedelta(weeks=weeks))
    visit = visit_of(answered(squat))
    assert visit.step is step
    assert ("four weeks" in visit.offer) == (step is Step.OFFER)


def test_what_was_found_is_told_and_kept(squat: Exercise, store: Store) -> None:
    """In words, once; then she goes on to what she came for."""
    page = after_finding(squat, Aim.SET)
    assert "From tuck to arch you move about" in words_of(page)
    assert "Saved." in words_of(page)
    page = page.run()
    (ada,) = store.people.everyone()
    assert len(store.neutrals.all(ada.id, "standing")) == 1
    assert "Go on to your set" in [one.label for one in page.button]


def test_a_neutral_that_cannot_be_kept_is_still_used(
    squat: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says why, and it can be tried again."""
    folder = tmp_path / "data"
    folder.write_text("a file where the folder should be")
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(folder))
    page = after_finding(squat, Aim.SET)
    assert "This is not kept" in words_of(page)
    assert visit_of(page).neutral is not None
    folder.unlink()
    assert "Saved." in words_of(press(page, "Try to save again"))


def test_what_could_not_be_told_says_why(squat: Exercise, store: Store) -> None:
    """Nothing is kept of it."""
    guide = FindNeutral(squat)
    guide.end()
    visit = Visit(step=Step.MIDDLE_DONE, exercise=squat, check_pass=Pass.SIDE)
    visit.aim, visit.outcome = Aim.FIND, guide
    page = opened(visit, of=done)
    assert "I cannot tell today" in words_of(page)
    assert "Try again" in [one.label for one in page.button]
    assert store.people.everyone() == []


@pytest.mark.parametrize("known", [False, True])
def test_only_who_knows_her_middle_can_hold_it(squat: Exercise, store: Store, known: bool) -> None:
    """It could not be found today: the way on leads where it says, or is not there."""
    if known:
        me = store.people.find_or_add("Me")
        store.neutrals.keep(me.id, NEUTRAL, today=date.today())
    guide = FindNeutral(squat)
    guide.end()
    visit = Visit(step=Step.MIDDLE_DONE, exercise=squat, check_pass=Pass.SIDE)
    visit.aim, visit.then, visit.outcome = Aim.FIND, Aim.HOLD, guide
    labels = [one.label for one in opened(visit, of=done).button]
    assert "Try again" in labels
    assert ("Go on: stand in your middle" in labels) == known


def test_half_a_minute_in_the_middle_is_told_and_kept(squat: Exercise, store: Store) -> None:
    """The time in it, and where she drifted to."""
    guide = HoldMiddle(squat, neutral_of(), loaded=True)
    for one in standing_frames((12.0, *MIDDLE), (25.0, 11.0, 0.0)):
        guide.update(one, DAYLIGHT)
    visit = Visit(step=Step.MIDDLE_DONE, exercise=squat, check_pass=Pass.SIDE)
    visit.aim, visit.outcome = Aim.HOLD_LOADED, guide
    page = opened(visit, of=done)
    assert "Your pelvis tipped forward." in words_of(page)
    assert "Tailbone heavy" in words_of(page)
    (ada,) = store.people.everyone()
    (kept,) = store.neutrals.holds(ada.id)
    assert kept.loaded
    assert kept.held == guide.result


def known() -> None:
    """Whether a neutral that was just found serves the sets that follow."""
    import streamlit as st

    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.live.own_neutrals import known_neutral, remember
    from tests.sessions.store.taken import NEUTRAL

    catalog = load_catalog(exercises)
    remember(NEUTRAL)
    for one in catalog.values():
        st.write(one.name, known_neutral(one) == NEUTRAL)


@pytest.mark.usefixtures("store")
def test_a_neutral_that_was_just_found_is_of_today(catalog: Catalog) -> None:
    """In this window, and for what begins in its posture and is compared with it."""
    page = AppTest.from_function(known, default_timeout=20).run()
    assert {one.value for one in page.markdown} == {
        f"{name} `{name == 'squat'}`" for name in catalog
    }
