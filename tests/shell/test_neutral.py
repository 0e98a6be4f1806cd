"""The neutral from a film, kept, and used for the sets that follow."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from posecheck.coaching.reference.own_neutral_file import load_neutral, save_neutral
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import NEUTRAL
from tests.shell.command import posecheck_here
from tests.videos import first_rep, pictures, write_video


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody side-on who shows her range and her middle, ten pictures a second."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    return write_video(path, pictures("neutral_side.mp4")[::2], fps=10.0)


@pytest.fixture(scope="module")
def rep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One squat from the side."""
    return write_video(tmp_path_factory.mktemp("rep") / "rep.mp4", first_rep("squat_side.mp4"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.usefixtures("model")
def test_a_neutral_of_a_film_is_kept_and_used(folder: Path, film: Path, rep: Path) -> None:
    """It goes to a file and to the person; her next video is judged by it, and that is said."""
    out = folder / "neutral.json"
    done = posecheck_here("neutral", film, "--save", "--person", "Ada", "--out", out)
    assert done.returncode == 0
    assert "three quarters of the way to your arch" in done.stdout
    assert "Kept as the neutral of Ada" in done.stderr
    with Store() as store:
        ada = store.people.named("Ada")
        assert ada is not None
        kept = store.neutrals.newest(ada.id, "standing")
    assert kept is not None
    assert kept.neutral == load_neutral(out, "standing")
    squats = ("analyze", rep, "-e", "squat", "--person", "Ada")
    done = posecheck_here(*squats, "--save")
    assert done.returncode == 0
    assert f"Judged with the neutral that Ada found standing on {date.today()}" in done.stderr
    with Store() as store:
        session = store.sessions.open(store.sessions.page().heads[0].id)
        assert session.sets[0].latest.result.neutral == kept.neutral
        assert len(store.neutrals.all(ada.id, "standing")) == 1
    of_another = ("analyze", rep, "-e", "squat", "--neutral", out, "--save", "--person", "Ben")
    done = posecheck_here(*of_another)
    assert done.returncode == 2
    assert "of 'Ada', and the set is of 'Ben'" in " ".join(done.stderr.split())
    done = posecheck_here(*squats, "--pdf", folder / "a.pdf")
    assert done.returncode == 0
    assert "Judged with the neutral that Ada found" in done.stderr


@pytest.mark.usefixtures("model")
def test_a_film_that_shows_no_range_keeps_nothing(rep: Path) -> None:
    """With what to do instead."""
    done = posecheck_here("neutral", rep, "--save")
    assert done.returncode == 4
    assert "No neutral is kept." in done.stderr
    with Store() as store:
        assert store.people.everyone() == []


@pytest.mark.usefixtures("model")
def test_an_old_neutral_is_not_used(folder: Path, rep: Path) -> None:
    """It says so; a file that is given is used, and kept."""
    long_ago, new = date.today() - timedelta(weeks=5), folder / "neutral.json"
    save_neutral(NEUTRAL, new)
    with Store() as store:
        ada = store.people.find_or_add("Ada")
        store.neutrals.keep(ada.id, NEUTRAL, today=long_ago)
    squats = ("analyze", rep, "-e", "squat", "--person", "Ada", "--save")
    done = posecheck_here(*squats)
    assert "over four weeks old" in done.stderr
    done = posecheck_here(*squats, "--neutral", new)
    assert done.returncode == 0
    assert "over four weeks" not in done.stderr
    with Store() as store:
        days = [one.found_on for one in store.neutrals.all(ada.id, "standing")]
        last, first = (store.sessions.open(one.id) for one in store.sessions.page().heads)
    assert days == [long_ago, date.today()]
    assert first.sets[0].latest.result.neutral is None
    assert last.sets[0].latest.result.neutral is not None
