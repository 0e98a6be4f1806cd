"""The files that a command writes: refused before the work when they cannot or must not be."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated

import typer

from posecheck.shell.exits import ExitCode, fail
from posecheck.shell.places import STDOUT, check_folder, check_plain, check_writable, writing
from posecheck.shell.products import (
    ANALYSIS_JSON,
    ANNOTATED,
    FRAMES_CSV,
    PAPER,
    PICTURE,
    REPS_CSV,
    TRACK,
    Product,
)

# The charts of a folder of plots; stills are moment_1.png and so on.
_PLOTS, _STILLS = ("timeline.png", "measures.png"), "moment_*.png"

ForceOption = Annotated[
    bool, typer.Option("--force", help="Overwrite files that PoseCheck did not write.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that is wanted; ``option`` is what she called it on the command line."""

    option: str
    path: Path
    product: Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Files that an analysis writes; None for what is not wanted."""

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
        return STDOUT in (self.json, self.csv)

    @property
    def need_frames(self) -> bool:
        """Whether any needs the poses of every frame."""
        wanted = (self.track, self.annotated, self.frames_csv, self.pdf, self.plots)
        return any(path is not None for path in wanted)

    def check(self, inputs: Iterable[Path], *, force: bool) -> None:
        """Refuse what cannot be written, and what would be lost by writing."""
        if STDOUT in (self.track, self.annotated, self.frames_csv, self.pdf, self.plots):
            fail("Only --json and --csv can go to stdout; name a file.", ExitCode.USAGE)
        check_folder(self.plots)
        files = self._files()
        for file in files:
            _check_apart(file, self.plots)
        check_outputs([*files, *_plots_in(self.plots)], inputs, force=force)

    def _files(self) -> list[Output]:
        named = (
            ("--json", self.json, ANALYSIS_JSON),
            ("--csv", self.csv, REPS_CSV),
            ("--track", self.track, TRACK),
            ("--annotated", self.annotated, ANNOTATED),
            ("--frames-csv", self.frames_csv, FRAMES_CSV),
            ("--pdf", self.pdf, PAPER),
        )
        return wanted(*named)


def wanted(*named: tuple[str, Path | None, Product]) -> list[Output]:
    """Those of these outputs that have a path."""
    return [
        Output(option=option, path=path, product=product)
        for option, path, product in named
        if path is not None
    ]


def check_outputs(outputs: Sequence[Output], inputs: Iterable[Path], *, force: bool) -> None:
    """Refuse, before the work, an output that cannot be written or would cost her something.

    Args:
        inputs: what the command reads: no output may be one of them, under whatever name.
        force: whether files may be overwritten that PoseCheck did not write.
    """
    for output in outputs:
        _check_ending(output)
    read = list(inputs)
    for output in outputs:
        if output.path == STDOUT:
            continue
        for path in read:
            if same_file(output.path, path):
                fail(
                    f"{output.option} {output.path} would overwrite {path}, which is read; "
                    "give another name.",
                    ExitCode.USAGE,
                )
    for one, other in combinations(outputs, 2):
        if same_file(one.path, other.path):
            fail(
                f"{one.option} and {other.option} name the same file, {other.path}; "
                "give each its own.",
                ExitCode.USAGE,
            )
    for output in outputs:
        check_writable(output.path)
        if output.product.only_file:
            check_plain(output.path)
        _check_overwriting(output, force=force)


def write(path: Path, content: bytes) -> None:
    """Write to the file; ``-`` is stdout."""
    if path == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        with writing(path):
            path.write_bytes(content)


def same_file(one: Path, other: Path) -> bool:
    """Whether both lead to one file, through links, or as names that differ in case alone.

    On many disks such names are one file; where they are not, a warning costs nothing.
    """
    try:
        if one.samefile(other):
            return True
    except OSError:
        pass  # one of them is not there yet
    here, there = _target(one), _target(other)
    if _folded(here.name) != _folded(there.name):
        return False
    try:
        return here.parent.samefile(there.parent)
    except OSError:
        return here.parent == there.parent


def _target(path: Path) -> Path:
    """Where the path leads; itself in a ring of links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _check_apart(file: Output, plots: Path | None) -> None:
    """The folder of plots need not be there yet: no file may take its name."""
    if plots is not None and file.path != STDOUT and same_file(file.path, plots):
        fail(
            f"{file.option} and --plots have the same name, {plots}; give each its own.",
            ExitCode.USAGE,
        )


def _plots_in(folder: Path | None) -> list[Output]:
    """The pictures that would be written into the folder."""
    if folder is None:
        return []
    stills = sorted(folder.glob(_STILLS)) if folder.is_dir() else []
    pictures = [*(folder / name for name in _PLOTS), *stills]
    # The folder itself need not be there yet, nor its parent's right be asked for each picture.
    there = [path for path in pictures if path.parent.is_dir()]
    return [Output(option="--plots", path=path, product=PICTURE) for path in there]


def _check_ending(output: Output) -> None:
    if output.path != STDOUT and output.product.breaks_promise(output.path):
        usual = output.path.with_suffix(output.product.endings[0])
        fail(
            f"{output.option} writes {output.product.format}, which {output.path.name} does not "
            f"promise; name it {usual.name}.",
            ExitCode.USAGE,
        )


def _check_overwriting(output: Output, *, force: bool) -> None:
    """What is there already may only be what an earlier run has written."""
    path = output.path
    if force or path == STDOUT or not path.is_file():
        return
    try:
        known = path.stat().st_size == 0 or output.product.knows(path)
    except OSError:
        known = False
    if not known:
        fail(
            f"{path} is there already, and is no {output.product.format} that PoseCheck wrote; "
            "give another name, or --force to overwrite it.",
            ExitCode.USAGE,
        )
