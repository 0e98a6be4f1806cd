"""The command as a user starts it, and what it refuses before any work is done."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from posecheck.cli import app


def posecheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    command = [sys.executable, "-m", "posecheck", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def refused(*arguments: str | Path, code: int = 2) -> str:
    """What is said, without line breaks, when the command ends with this exit code.

    In this process: only for what is refused before the network is loaded.
    """
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())
