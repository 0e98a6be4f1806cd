"""What the pages keep, in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck.sessions.store.store import Store


@pytest.fixture
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
