"""A real browser against the real app, both on this machine only."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.conftest import ROOT

# Charts are drawn anew when the window changes; only pictures wait for it.
_REDRAWN_MS = 400
# A machine that is busy with other tests is slow, not broken.
_START_S, LONG_MS = 60.0, 90_000
# Folder for pictures of what a person sees; without one none are taken.
PICTURES = os.environ.get("POSECHECK_TEST_OUTPUT", "")
_CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Path of the system's browser; the test is skipped where there is none."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no chromium or google-chrome on this machine")
    return path


@contextmanager
def served_app(*options: str, **variables: str) -> Iterator[str]:
    """Address of the app, served on a free port of the loopback for as long as needed.

    Args:
        options: of ``posecheck serve``.
        variables: of its environment, beside those of the test.
    """
    command = [sys.executable, "-m", "posecheck", "serve", *options]
    with served(command, ROOT, {**os.environ, **variables}) as address:
        yield address


@contextmanager
def served(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Address of what this command serves on a free port, started in a folder."""
    port = free_port()
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@contextmanager
def opened(
    address: str, *flags: str, size: tuple[int, int] = (1100, 1200), before: str = ""
) -> Iterator[Page]:
    """The address in a fresh browser window, see ``window``."""
    with (
        sync_playwright() as playwright,
        window(playwright, address, *flags, size=size, before=before) as page,
    ):
        yield page


@contextmanager
def window(
    playwright: Playwright,
    address: str,
    *flags: str,
    size: tuple[int, int] = (1100, 1200),
    before: str = "",
) -> Iterator[Page]:
    """The address in a browser of its own, see ``fresh_window``.

    Args:
        flags: of Chromium, beside those of every test.
    """
    browser = launched(playwright, *flags)
    with fresh_window(browser, address, size=size, before=before) as page:
        yield page
    browser.close()


def launched(playwright: Playwright, *flags: str) -> Browser:
    """A browser without a window yet; whoever launches it closes it."""
    return playwright.chromium.launch(executable_path=chromium(), args=[*_CHROMIUM_FLAGS, *flags])


@contextmanager
def fresh_window(
    browser: Browser, address: str, *, size: tuple[int, int] = (1100, 1200), before: str = ""
) -> Iterator[Page]:
    """The address in a window that shares nothing with the others of its browser.

    Args:
        before: a script that runs before the page's own.
    """
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(LONG_MS)
    expect.set_options(timeout=LONG_MS)
    page = context.new_page()
    page.add_init_script(before)
    page.goto(address)
    yield page
    context.close()


def wait_until_still(page: Page) -> None:
    """Until the server has drawn the whole page: what is clicked before may be drawn anew."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def keep_picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Save what a person sees, where ``POSECHECK_TEST_OUTPUT`` names a folder for it.

    Args:
        whole: with what she would scroll to: a page scrolls within its window.
    """
    if not PICTURES:
        return
    folder = Path(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    if whole and size is not None:
        high = page.evaluate("document.querySelector('.stMain').scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": max(high, size["height"])})
        page.wait_for_timeout(_REDRAWN_MS)
    page.screenshot(path=folder / f"{name}.png")
    if whole and size is not None:
        page.set_viewport_size(size)


def free_port() -> int:
    """A port of the loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str) -> None:
    """Come back when the app at this address answers."""
    wait_until(lambda: _healthy(address), f"the app answers at {address}")


def wait_until(reached: Callable[[], bool], what: str) -> None:
    """Come back when this is so, for as long as a busy machine may need."""
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        if reached():
            return
        time.sleep(0.1)
    raise TimeoutError(f"waited in vain until {what}")


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        return False
