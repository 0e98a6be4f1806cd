"""A server with its door open: 127.0.0.2 plays the home network, and phones that come to it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.ui.browser import LONG_MS, free_port, wait_until_healthy

HOME = "127.0.0.2"
OPEN = ["--phone-address", HOME, "--phone-on-loopback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server of two listeners, and the first code, as its terminal says it."""

    port: int
    code: str

    @property
    def here(self) -> str:
        """Address for this computer."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> str:
        """Address for the phones of the home."""
        return f"https://{HOME}:{self.port}"


@contextmanager
def open_door(data: Path) -> Iterator[Served]:
    """The app for this computer and its home, for as long as needed."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "posecheck", "serve", "--port", str(port), *OPEN],
        cwd=ROOT,
        env={**os.environ, "POSECHECK_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            code = next(found for line in server.stdout if (found := _code_in(line)))
            wait_until_healthy(f"http://127.0.0.1:{port}")
            yield Served(port=port, code=code)
        finally:
            server.terminate()


def _code_in(line: str) -> str:
    found = re.search(r"The code is (\d{3} \d{3})", line)
    return found[1] if found else ""


# As a browser does that opens no socket before it trusts the certificate.
NO_SOCKET = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onerror?.()); }
  addEventListener() {}
};
"""
ANDROID = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"


def phone(browser: Browser, kind: str = ANDROID) -> Page:
    """A phone of the home, which has said yes to the certificate."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        user_agent=kind,
        has_touch=True,
        is_mobile=True,
        ignore_https_errors=True,
    )
    context.set_default_timeout(LONG_MS)
    return context.new_page()


def let_in(page: Page, served: Served, code: str) -> None:
    """Type a code at the door, until Move is there."""
    page.goto(served.home)
    page.get_by_label("code").fill(code)
    page.get_by_role("button").click()
    expect(page.get_by_role("button", name="Squat from the front", exact=True)).to_be_visible()


def shown_code(page: Page) -> str:
    """The code that the computer shows, once its settings have drawn it."""
    return page.locator(".st-key-phone_offer h1").text_content() or ""
