"""The pages as somebody without a terminal starts and ends them."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.ui.browser import opened, wait_until

pytestmark = pytest.mark.browser

# A "browser" that notes what it is told to open.
_NOTE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


def test_the_browser_is_opened_and_its_last_page_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is one that answers, on this computer only; nobody has to press Ctrl-C."""
    told = tmp_path / "told"
    monkeypatch.setenv("BROWSER", f"{shlex.join([sys.executable, '-c', _NOTE, str(told)])} %s")
    with subprocess.Popen(
        [sys.executable, "-m", "posecheck", "open", "--linger", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            wait_until(lambda: told.exists() and told.read_text() != "", "it opens a browser")
            address = told.read_text()
            with opened(address) as page:
                expect(page.get_by_role("link", name="Move").first).to_be_visible()
            said, complaints = started.communicate(timeout=60)
        finally:
            started.kill()
    assert address.startswith("http://127.0.0.1:")
    assert f"PoseCheck is at {address}" in said
    assert started.returncode == 0
    assert "Traceback" not in complaints
