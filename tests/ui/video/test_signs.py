"""The signs that speak against deep core work are asked with a video as in front of the camera."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.sessions.curves import depth_curve
from posecheck.sessions.store.records import CheckIn
from posecheck.ui.video.analysis_job import CheckedVideo, Request
from posecheck.ui.video.draft import Draft
from tests.conftest import ROOT
from tests.one_leg_bodies import one_leg_frames
from tests.sessions.store.taken import watch
from tests.ui.video.test_states import app, checked, click, has_button, run, words

FIRST = "Before this exercise"
SIGNS = ("doming", "leaking", "heaviness")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of its own."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))


def with_video(exercise: str) -> AppTest:
    """The page with a video chosen, and its exercise said, when the button was pressed."""
    page = run(AppTest.from_function(app, default_timeout=30))
    page.file_uploader(key="video_file").set_value(("a.mp4", b"no video", "video/mp4"))
    page.selectbox(key="video_exercise").select(exercise)
    return click(run(page), "video_check")


def video_of(catalog: Catalog, exercise: str) -> CheckedVideo:
    """A checked video of two reps."""
    taken = watch(catalog[exercise], one_leg_frames(exercise, ["left", "right"]))
    every = list(catalog.values())
    return CheckedVideo(
        request=Request(name="a.mp4", data=b"", exercises=every, model="full", learn=True),
        exercise=catalog[exercise],
        when=datetime.now(UTC),
        analysis=taken.analysis,
        track=taken.track,
        annotated=b"",
        stills=(),
        curve=depth_curve(taken.track.frames(), taken.result, catalog[exercise]),
    )


def with_result(catalog: Catalog, exercise: str) -> AppTest:
    """The page when a video turned out to show this, after the check-in was skipped."""
    skipped = CheckIn(pain=1, symptoms={"skipped": True})
    page = AppTest.from_function(app, default_timeout=30)
    draft = Draft(checked=video_of(catalog, exercise), person_id=None, check_in=skipped)
    page.session_state["window_memory"] = {"video": draft}
    return run(page)


def test_a_deep_core_video_asks_before_it_is_checked() -> None:
    """It cannot be skipped, and a yes ends it; a squat is asked as ever."""
    page = with_video("dead_bug")
    assert FIRST in words(page)
    assert not has_button(page, "check_in_skipped")
    page.checkbox(key="doming").check()
    page = click(run(page), "answered")
    assert "Not today" in words(page)
    assert "pelvic-health physio" in words(page)
    other = with_video("squat")
    assert FIRST not in words(other)
    assert has_button(other, "check_in_skipped")


def test_answers_of_a_squat_that_were_skipped_do_not_do_for_a_dead_bug() -> None:
    """The short check-in is asked once a day; the signs until they are answered, then no more."""
    page = checked(click(with_video("squat"), "check_in_skipped"))
    page.selectbox(key="video_exercise").select("dead_bug")
    page = click(run(page), "video_check")
    assert FIRST in words(page)
    page = checked(click(page, "answered"))
    page.selectbox(key="video_exercise").select("bird_dog")
    page = click(run(page), "video_check")
    assert FIRST not in words(page)
    checked(page)


def test_what_a_video_turns_out_to_show_is_asked_before_its_result(catalog: Catalog) -> None:
    """Nothing is told of it before; after a no it is shown, with the answers and her pain."""
    page = with_result(catalog, "dead_bug")
    assert FIRST in words(page)
    assert "Your video shows a dead bug." in words(page)
    assert not has_button(page, "video_save")
    page = click(page, "answered")
    assert has_button(page, "video_save")
    draft = page.session_state["window_memory"]["video"]
    assert draft.check_in.pain == 1
    assert {draft.check_in.symptoms[name] for name in SIGNS} == {False}
    assert has_button(with_result(catalog, "clamshell"), "video_save")


def test_a_yes_sets_the_result_aside(catalog: Catalog) -> None:
    """With what to do; it is not lost."""
    page = with_result(catalog, "heel_slide")
    page.checkbox(key="heaviness").check()
    page = click(run(page), "answered")
    assert "Not today" in words(page)
    page = next(one for one in page.button if one.label == "Back").click().run()
    assert "is set aside and not saved" in words(page)
