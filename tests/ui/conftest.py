"""What the pages keep, in a folder of the test's own; and a browser to look at them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from posecheck.sessions.store.store import Store
from tests.ui.browser import launched


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


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """What launches the browsers of a module, as there may be one of it at a time."""
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser for all windows of a module, see ``fresh_window``."""
    one = launched(playwright)
    yield one
    one.close()
