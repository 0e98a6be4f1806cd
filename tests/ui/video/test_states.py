"""Every state of the video page, without a browser."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from posecheck.capture.model.model_file import ModelFile
from posecheck.sessions.store.store import Store
from tests.conftest import DATA, ROOT
from tests.sessions.store.taken import NEUTRAL
from tests.videos import first_rep, pictures, two_reps, write_video

_RUNS = 3000


def app() -> None:
    """The page alone."""
    from pathlib import Path

    import exercises
    from posecheck.coaching.exercise.catalog import load_catalog
    from posecheck.ui.video.page import page
    from posecheck.ui.video.samples import load_samples

    page(load_catalog(exercises), load_samples(Path("sample_videos")))


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: ModelFile) -> Path:
    """A data folder and a folder for temporary files of its own; the latter is returned."""
    assert model.path.exists()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


def opened() -> AppTest:
    """The page as it is first seen."""
    return run(AppTest.from_function(app, default_timeout=30))


def run(page: AppTest) -> AppTest:
    """The page once more; a traceback is never shown."""
    page.run()
    assert not page.exception
    return page


def start(page: AppTest, name: str, data: bytes) -> AppTest:
    """Choose a file and press the button."""
    page.file_uploader(key="video_file").set_value((name, data, "video/mp4"))
    page = click(run(page), "video_check")
    return click(page, "check_in_skipped") if has_button(page, "check_in_skipped") else page


def click(page: AppTest, key: str) -> AppTest:
    """Press a button."""
    page.button(key=key).click()
    return run(page)


def checked(page: AppTest) -> AppTest:
    """The page when nothing is under way any more."""
    for _ in range(_RUNS):
        if not has_button(page, "video_cancel"):
            return page
        run(page)
    raise AssertionError("the check does not end")


def has_button(page: AppTest, key: str) -> bool:
    """Whether there is such a button."""
    return any(one.key == key for one in page.button)


def words(page: AppTest) -> str:
    """All that is written on the page, as it is read."""
    parts = [page.title, page.header, page.markdown, page.caption, page.error]
    parts += [page.success, page.info, page.warning]
    return "\n".join(str(one.value) for part in parts for one in part).replace("\\", "")


def test_the_first_view_explains_what_to_do() -> None:
    """Nothing can be checked before there is a video; a sample is one click away."""
    page = opened()
    assert "filmed from one place" in words(page)
    assert "Up to 60 minutes" in words(page)
    assert page.button(key="video_check").disabled
    page.radio(key="video_way").set_value("Try a sample")
    assert not run(page).button(key="video_check").disabled


def test_a_checked_video_is_explained_and_kept(
    folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdict, meaning of the fault, history; no file is left.

    A store that fails is told in one sentence and takes nothing away.
    """
    clip = write_video(tmp_path / "set.mp4", two_reps())
    page = start(opened(), "set.mp4", clip.read_bytes())
    assert page.button(key="video_check").disabled
    page = checked(page)
    said = words(page)
    assert "Two squats. In one your knees stayed out; in rep 2 they fell in." in said
    assert "Why it matters for your knee" in said
    assert list(folders.iterdir()) == []
    with monkeypatch.context() as broken:
        broken.setenv("POSECHECK_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
        click(page, "video_save")
        assert "The result is still here." in words(page)
        assert "Two squats." in words(page)
        assert len(page.get("download_button")) == 6
    click(page, "video_save")
    assert "Saved for myself. You find it under" in words(page)
    assert not has_button(page, "video_save")
    with Store() as store:
        heads = store.sessions.page(limit=5).heads
        assert [(head.reps, head.source) for head in heads] == [(2, "video")]
        stored = store.sessions.open(heads[0].id).sets[0]
        assert stored.has_track
        assert stored.video is not None
        assert stored.video.path == "set.mp4"


def test_a_broken_file_is_answered_in_one_sentence(folders: Path) -> None:
    """And the next one can be chosen at once."""
    page = checked(start(opened(), "note.mp4", b"Dear diary\n" * 100))
    assert [one.value for one in page.error] == [
        "note.mp4 is not a video that can be read, or it was cut off while copying; "
        "copy it again or export it as MP4."
    ]
    assert not page.button(key="video_check").disabled
    assert list(folders.iterdir()) == []


def test_what_is_no_video_is_refused_with_what_is_allowed() -> None:
    """Whatever the shell reads may be chosen here as well."""
    page = opened()
    page.file_uploader(key="video_file").set_value(("my [list].txt", b"eggs", "text/plain"))
    said = words(run(page))
    assert "my [list].txt is no video" in said
    assert all(ending in said for ending in ("mp4", "mts", "m2ts", "3gp", "wmv", "ogv"))
    assert page.button(key="video_check").disabled
    page.file_uploader(key="video_file").set_value(("A.MTS", b"x", "video/mp2t"))
    assert not run(page).button(key="video_check").disabled


def test_a_video_on_its_side_can_be_turned_with_one_click(tmp_path: Path) -> None:
    """The page says what is wrong and offers it."""
    upright = pictures("squat_front.mp4")[:60:2]
    lying = write_video(tmp_path / "a.mp4", [np.rot90(one) for one in upright], fps=7.5)
    page = checked(start(opened(), "a.mp4", lying.read_bytes()))
    assert "The picture is on its side" in words(page)
    page = checked(click(page, "video_turn"))
    assert "One squat" in words(page)


def test_a_long_video_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is watched, with the limit and what to do."""
    monkeypatch.setenv("POSECHECK_MAX_MINUTES", "0.1")
    page = checked(start(opened(), "a.mp4", (DATA / "squat_front.mp4").read_bytes()))
    assert [one.value for one in page.error] == [
        "This video is longer than 0.1 minutes; cut out the set and choose that part."
    ]
    monkeypatch.setenv("POSECHECK_MAX_MINUTES", "an hour")
    assert "POSECHECK_MAX_MINUTES is 'an hour'" in words(opened())


def test_a_cancelled_check_says_so_and_can_be_started_again(folders: Path, tmp_path: Path) -> None:
    """The chosen file is still chosen."""
    page = start(opened(), "a.mp4", (DATA / "squat_front.mp4").read_bytes())
    click(page, "video_cancel")
    assert "Stopped. Nothing of the video was kept." in words(page)
    other = write_video(tmp_path / "a.mp4", first_rep())
    again = start(page, "a.mp4", other.read_bytes())
    assert "One squat" in words(checked(again))
    assert list(folders.iterdir()) == []


def test_a_reference_file_of_another_exercise_is_refused() -> None:
    """As is one that is no reference at all."""
    page = opened()
    page.selectbox(key="video_reference").set_value("file")
    run(page)
    file = page.file_uploader(key="video_reference_file")
    file.set_value(("me.json", b'{"format": 1}', "application/json"))
    assert "me.json is not a readable reference" in words(run(page))


def test_her_own_neutral_judges_a_video(tmp_path: Path) -> None:
    """While it is fresh; that is said with the method, and kept with the session."""
    with Store() as store:
        ada = store.people.find_or_add("Ada")
        store.neutrals.keep(ada.id, NEUTRAL, today=date.today())
        clip = write_video(tmp_path / "a.mp4", first_rep("squat_side.mp4"))
        page = start(opened(), "a.mp4", clip.read_bytes())
        page = checked(page)
        assert f"your own neutral as well, found on {date.today()}" in words(page)
        click(page, "video_save")
        session = store.sessions.open(store.sessions.page().heads[0].id)
        neutral = session.sets[0].latest.result.neutral
        assert neutral == replace(NEUTRAL, made_on=date.today().isoformat(), of_today=False)


def test_a_wrong_exercise_is_noticed_and_put_right_with_one_click(tmp_path: Path) -> None:
    """The chosen one has no rep; what it looks like is named, and checked at once."""
    clip = write_video(tmp_path / "a.mp4", first_rep())
    page = opened()
    page.selectbox(key="video_exercise").select("glute_bridge")
    page = checked(start(page, "a.mp4", clip.read_bytes()))
    assert "This looks like a squat, not a glute bridge." in words(page)
    page = checked(click(page, "video_other"))
    assert "One squat" in words(page)
    assert not has_button(page, "video_other")
