"""The terminal: progress on stderr, tables on stdout."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.engine.posture import POSTURE_NOISE, Posture
from posecheck.coaching.engine.session import Analysis, RepResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed, Ok
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.habit import HabitReport, where_in_words
from posecheck.sessions.next_step import to_try_next
from posecheck.sessions.report import details
from posecheck.sessions.side_words import cells, columns
from posecheck.sessions.verdict_sentence import verdict
from posecheck.sessions.verdict_words import number_of, word_with_doubt
from posecheck.shell.doctor import Check
from posecheck.user_text import one_line, shown

if TYPE_CHECKING:  # it brings the pose network along, which few commands need
    from posecheck.shell.benchmark import Benchmark

# Names, notes and paths are text: square brackets in them are no markup, and colons no pictures.
_out = Console(markup=False, emoji=False, highlight=False)


def stderr_console() -> Console:
    """The person's own stderr, wherever the native log goes."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False)


def keep_native_log_apart(folder: Path) -> None:
    """Send what native libraries write to file descriptor 2 into ``folder/native.log``.

    MediaPipe greets every start with warnings that mean nothing to a person. Python's own stderr,
    progress and tracebacks stay where they are.
    """
    sys.stderr.flush()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = os.open(folder / "native.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except OSError:
        log = os.open(os.devnull, os.O_WRONLY)
    sys.stderr = os.fdopen(
        os.dup(2), "w", buffering=1, encoding=sys.stderr.encoding, errors="replace"
    )
    os.dup2(log, 2)
    os.close(log)


def say(sentence: str) -> None:
    """One sentence on stdout."""
    _out.print(shown(sentence))


def note(sentence: str) -> None:
    """One sentence about what takes time, on stderr."""
    stderr_console().print(shown(sentence))


def print_table(table: Table) -> None:
    """A table on stdout."""
    _out.print(table)


@contextmanager
def progress_bar() -> Iterator[Callable[[float, float], None]]:
    """A bar with the time left on stderr; call it with seconds of video done and in all."""
    with Progress(
        TextColumn("Watching"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=stderr_console(),
        transient=True,
    ) as progress:
        task = progress.add_task("watching", total=None)

        def update(done_s: float, total_s: float) -> None:
            progress.update(task, completed=done_s, total=max(total_s, done_s) or None)

        yield update


def show_analysis(
    analysis: Analysis, exercise: Exercise, *, hurts: bool = False, named: bool = True
) -> None:
    """One sentence of verdict, what to try unless it hurts, the reps, then details.

    Args:
        named: whether somebody said that it is this exercise, or a rep of it was seen.
    """
    result = analysis.result
    if named:
        say(verdict(result, exercise))
    step = to_try_next(result, exercise)
    if step is not None and not hurts:
        say(f"Next time: {step.advice}\n{step.why}".rstrip())
    if result.reps:
        _out.print(_rep_table(result.reps, exercise))
    for line in details(result, exercise):
        say(line)


def show_exercises(catalog: Catalog) -> None:
    """Every exercise, what is looked for and from where."""
    for exercise in catalog.values():
        table = Table(title=f"{exercise.title} ({exercise.name})", title_justify="left")
        table.add_column("fault", no_wrap=True)
        table.add_column("in plain words")
        table.add_column("camera")
        table.add_column("cue")
        for fault in exercise.faults:
            views = ", ".join(sorted(view.value.replace("_", " ") for view in fault.views))
            taught = isinstance(fault.check, UnseenCheck)
            place = "taught, not seen" if taught else views
            table.add_row(fault.name, fault.title, place, fault.cue.spoken)
        _out.print(table)
        say(exercise.camera + "\n")


def show_posture(posture: Posture) -> None:
    """The posture of a photograph in words; degrees are bands, so they are rounded."""
    if posture.status == "not_assessed":
        say(f"Not assessed. {posture.reason}")
        return
    for name, degrees, more, less in (
        ("Pelvis", posture.pelvis, "tipped forward", "tucked under"),
        ("Ribs", posture.ribs, "lifted", "lowered"),
    ):
        assert degrees is not None
        said = f"about {abs(degrees):.0f} degrees {more if degrees > 0 else less}"
        say(f"{name}: {said if abs(degrees) >= POSTURE_NOISE else 'level'}.")
    say(f"Hollow of the back: {posture.lumbar_arch:.3f} trunk lengths.")
    if posture.reason:
        say(posture.reason)


def show_habit(report: HabitReport, out: Path | None) -> None:
    """Where she stands in her own range, in words."""
    if report.status == "not_assessed":
        say(f"Not assessed. {report.reason}")
        return
    for name, where in (
        ("Usually you stand", report.habit),
        ("Your pelvis is", report.pelvis_habit),
        ("Your ribs are", report.ribs_habit),
    ):
        assert where is not None
        say(f"{name} {where_in_words(where)} ({where:.2f}; 0 is your full tuck, 1 your full arch).")
    say(f"From tuck to arch: about {report.range_degrees:.0f} degrees.")
    if out is not None:
        say(f"Your neutral is in {out}.")


def show_checks(checks: Sequence[Check]) -> None:
    """What is ready and what is not."""
    table = Table(show_header=False, box=None)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        mark = Text("ready", "green") if check.ready else Text("missing", "yellow")
        table.add_row(mark, check.name, one_line(check.detail))
    _out.print(table)


def show_benchmark(figures: "Benchmark") -> None:
    """Frames per second, ratio and the share of each stage."""
    say(f"{figures.frames} frames of {figures.width}x{figures.height}, model {figures.model}")
    table = Table()
    table.add_column("what")
    table.add_column("frames/s", justify="right")
    table.add_column("ms/frame", justify="right")
    for name, rate in figures.rates:
        table.add_row(name, f"{rate:.0f}", f"{1000 / rate:.2f}")
    _out.print(table)
    say(f"Pipeline over bare landmarker, masks on in both: {figures.ratio:.3f}")
    file = figures.file
    say(
        f"File to verdict over one tracker, trackers: {file.jobs}: {file.speedup:.2f} times as fast"
    )
    say(f"Its time over the bare landmarker fed by the same decoder: {file.over_fed:.3f}")
    say(f"Real-time factor from file to verdict: {file.real_time_factor:.2f}")
    say(f"Real-time factor with the annotated video: {file.annotated_factor:.2f}")
    shares = ", ".join(f"{name} {share:.1%}" for name, share in figures.shares)
    say(f"Share of each stage: {shares}")
    say(f"Peak memory: {figures.peak_memory_mb:.0f} MB")


def _rep_table(reps: Sequence[RepResult], exercise: Exercise) -> Table:
    """A row for each rep: what was seen, what was good, and how much could not be judged."""
    legend = f"depth: {exercise.signal.level_name}; ? is an estimate; (n) is not counted"
    table = Table(caption=legend, caption_justify="left", box=SIMPLE_HEAD)
    for name in ("rep", *(one.lower() for one in columns(exercise)), "from s", "to s", "depth"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("view")
    table.add_column("faults seen")
    for name in ("good", "unseen"):
        table.add_column(name, justify="right")
    for rep in reps:
        table.add_row(
            number_of(rep),
            *cells(rep, exercise),
            f"{rep.start_s:.1f}",
            f"{rep.end_s:.1f}",
            f"{rep.depth:.2f}",
            rep.view.value.replace("_", " "),
            _findings(rep, exercise),
            str(_count(rep, Ok)),
            str(_count(rep, NotAssessed)),
        )
    return table


def _findings(rep: RepResult, exercise: Exercise) -> Text:
    """Every fault of the rep on a line, the marked ones in red."""
    lines = []
    for fault in exercise.faults:
        one = rep.assessments[fault.name]
        if isinstance(one, Finding):
            colour = "red" if one.severity == "marked" else "yellow"
            lines.append(Text(f"{fault.title}, {word_with_doubt(one)}", colour))
    return Text("\n").join(lines) if lines else Text("none", "green")


def _count(rep: RepResult, kind: type[Ok | NotAssessed]) -> int:
    return sum(isinstance(one, kind) for one in rep.assessments.values())
