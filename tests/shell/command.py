"""The command as a user starts it, and in this process where that says the same."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import pytest
from typer.testing import CliRunner

from posecheck.cli import app, main


def posecheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    command = [sys.executable, "-m", "posecheck", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def posecheck_here(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in this process: nothing heavy is imported anew, all else is as ever.

    What a start of its own adds is seen where ``posecheck`` is used: in test_all_outputs, and in
    test_cli for what native libraries say.
    """
    words = ["posecheck", *map(str, arguments)]
    with pytest.MonkeyPatch.context() as patch, _written(1) as out, _written(2) as err:
        patch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as end:
            main()
        said = [_text(one) for one in (out, err)]
    code = end.value.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, *said)


@contextmanager
def _written(descriptor: Literal[1, 2]) -> Iterator[IO[bytes]]:
    """What goes to stdout or stderr of this process meanwhile, native libraries' words as well."""
    name = {1: "stdout", 2: "stderr"}[descriptor]
    own, kept = getattr(sys, name), os.dup(descriptor)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), descriptor)
        setattr(sys, name, io.TextIOWrapper(os.fdopen(os.dup(descriptor), "wb"), "utf-8"))
        try:
            yield file
        finally:
            setattr(sys, name, own)
            os.dup2(kept, descriptor)
            os.close(kept)


def _text(file: IO[bytes]) -> str:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    file.seek(0)
    return file.read().decode()


def refused(*arguments: str | Path, code: int = 2) -> str:
    """What is said, without line breaks, when the command ends with this exit code.

    In this process: only for what is refused before the network is loaded.
    """
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())
