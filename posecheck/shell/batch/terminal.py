"""The batch as a person sees it: how many videos are done, and what came of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from posecheck.shell.terminal import note, say, stderr_console

_MOST_ERRORS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a batch.

    Attributes:
        videos: how many there were.
        reps: complete reps of all.
        errors: name and sentence of each video without reps.
        again: how many of these are worth another try.
    """

    videos: int
    reps: int
    errors: tuple[tuple[str, str], ...]
    again: int


@contextmanager
def count_bar(doing: str, total: int, done: int = 0) -> Iterator[Callable[[], None]]:
    """A bar on a person's stderr with the time left; call it once for each video that is done."""
    console = stderr_console()
    with Progress(
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task(doing, total=total, completed=done)
        yield lambda: progress.advance(task)


def show_outcome(outcome: Outcome, out: Path) -> None:
    """How much is in the file, and which videos have an error instead."""
    videos = "1 video" if outcome.videos == 1 else f"{outcome.videos} videos"
    reps = "1 rep" if outcome.reps == 1 else f"{outcome.reps} reps"
    say(f"{videos}, {reps}: results are in {out}.")
    for name, error in outcome.errors[:_MOST_ERRORS]:
        note(f"{name}: {error}")
    more = len(outcome.errors) - _MOST_ERRORS
    if more > 0:
        note(f"And {more} more; see the column error.")
    if outcome.again:
        note("Mend what cannot be read and start again: the rest is not watched a second time.")
