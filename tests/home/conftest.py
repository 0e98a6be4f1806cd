"""A server with its door open: 127.0.0.2 plays the home network."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ui.browser import free_port, wait_until_healthy

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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of a module."""
    with open_door(tmp_path_factory.mktemp("data")) as one:
        yield one
