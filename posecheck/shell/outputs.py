"""The files that a command writes: refused before the work when they cannot be written."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from posecheck.shell.exits import ExitCode, fail


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Files to write; None for what is not wanted."""

    json: Path | None
    csv: Path | None
    track: Path | None
    annotated: Path | None
    frames_csv: Path | None
    pdf: Path | None
    plots: Path | None

    @property
    def on_stdout(self) -> bool:
        """Whether stdout belongs to one of them."""
        return Path("-") in (self.json, self.csv)

    @property
    def need_frames(self) -> bool:
        """Whether any needs the poses of every frame."""
        wanted = (self.track, self.annotated, self.frames_csv, self.pdf, self.plots)
        return any(path is not None for path in wanted)

    def check(self) -> None:
        """Refuse what cannot be written; only text goes to stdout."""
        for path in (self.json, self.csv, self.track, self.annotated, self.frames_csv, self.pdf):
            check_writable(path)
        check_folder(self.plots)
        if Path("-") in (self.track, self.annotated, self.frames_csv, self.pdf, self.plots):
            fail("Only --json and --csv can go to stdout; name a file.", ExitCode.USAGE)


def check_writable(path: Path | None) -> None:
    """Refuse an output that cannot be written before the work, not after it."""
    if path is None or path == Path("-"):
        return
    if path.is_dir():
        fail(f"{path} is a folder; give the name of a file.", ExitCode.USAGE)
    if not path.absolute().parent.is_dir():
        fail(f"There is no folder {path.absolute().parent}; make it first.", ExitCode.USAGE)
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        fail(f"{path} cannot be written by this user; choose another place.", ExitCode.USAGE)


def check_folder(path: Path | None) -> None:
    """Refuse a folder for outputs that is a file, or that cannot be made or written into."""
    if path is None:
        return
    if path.exists() and not path.is_dir():
        fail(f"{path} is a file; give the name of a folder.", ExitCode.USAGE)
    if not path.exists():
        check_writable(path)
    elif not os.access(path, os.W_OK):
        fail(f"{path} cannot be written into by this user; choose another place.", ExitCode.USAGE)


def write(path: Path, content: bytes) -> None:
    """Write to the file; ``-`` is stdout."""
    if path == Path("-"):
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        path.write_bytes(content)
