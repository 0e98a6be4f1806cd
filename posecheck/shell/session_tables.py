"""Tables of kept sessions for a shell."""

from collections.abc import Collection, Mapping
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.table import Table

from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.safety import pain_advice
from posecheck.errors import NotStored
from posecheck.sessions.option_words import options_told, session_told
from posecheck.sessions.pain_words import pain_flag
from posecheck.sessions.store.records import (
    Page,
    Scoring,
    SessionHead,
    StoredSession,
    StoredSet,
)
from posecheck.shell.terminal import print_table, say, show_analysis
from posecheck.user_text import one_line

_SHORT_ID = 8


def show_page(
    page: Page, offset: int, interrupted: Collection[str], catalog: Mapping[str, Exercise]
) -> None:
    """The list, how much of it this is, and what was interrupted; in the catalog's words."""
    if not page.total:
        say("No session is kept that fits; keep one with: posecheck analyze VIDEO … --save")
        return
    table = Table(box=SIMPLE_HEAD)
    for name in ("id", "when", "who", "exercise"):
        table.add_column(name, no_wrap=name in ("id", "when"))
    table.add_column("reps", justify="right")
    table.add_column("faults found")
    for head in page.heads:
        table.add_row(
            head.id[:_SHORT_ID],
            _when(head.started_at),
            one_line(head.person),
            *_titles(head, catalog),
        )
    print_table(table)
    say(f"{offset + 1}-{offset + len(page.heads)} of {page.total}.")
    for head in page.heads:
        if flag := pain_flag(head.pain_before, head.pain_after):
            say(f"{head.id[:_SHORT_ID]}: {flag} {one_line(head.note)}".rstrip())
        if said := options_told(head.options):
            say(f"{head.id[:_SHORT_ID]}: {said}.")
        if head.id not in interrupted:
            continue
        reps = head.reps + head.partials
        say(f"{head.id[:_SHORT_ID]} was interrupted after {reps} reps; they are kept.")


def _titles(head: SessionHead, catalog: Mapping[str, Exercise]) -> tuple[str, str, str]:
    """Exercise, reps and faults; as they are kept where this version does not know them."""
    exercise = catalog.get(head.exercise)
    faults = {one.name: one.title for one in exercise.faults} if exercise else {}
    found = ", ".join(faults.get(name, name) for name in head.faults)
    title = exercise.title.lower() if exercise else head.exercise
    return title, str(head.reps), found or "none"


def show_session(stored: StoredSession, exercise: Exercise, number: int | None = None) -> None:
    """Who and when, then each set as ``analyze`` reports it, then notes and older scorings.

    Args:
        number: which scoring of each set, 1 is the first; the newest when left out.

    Raises:
        NotStored: there is no such scoring.
    """
    head = stored.head
    say(f"{head.person}, {_when(head.started_at)}, session {head.id[:_SHORT_ID]}")
    if head.status != "finished":
        say(f"It is {head.status}; the reps until then are kept.")
    advice = pain_advice(head.pain_before, head.pain_after)
    for one in stored.sets:
        if len(stored.sets) > 1:
            say(f"\nSet {one.index}")
        show_analysis(one.analysis(exercise, _scoring(one, number)), exercise, hurts=bool(advice))
        _show_scorings(one)
    if head.pain_before is not None or head.pain_after is not None:
        told = f"Knee pain: {_pain(head.pain_before)} before, {_pain(head.pain_after)} after."
        say(f"{told} {advice}".rstrip())
    if said := session_told(stored, exercise):
        say(f"As she said: {said}.")
    for note in stored.notes:
        say(f"Note of {_when(note.written_at)}: {note.text}")


def _scoring(one: StoredSet, number: int | None) -> Scoring:
    if number is None:
        return one.latest
    if number > len(one.scorings):
        raise NotStored(f"Set {one.index} has {len(one.scorings)} scorings, not {number}.")
    return one.scorings[number - 1]


def _show_scorings(one: StoredSet) -> None:
    """Which versions have scored it, when there are several."""
    if len(one.scorings) > 1:
        for number, scoring in enumerate(one.scorings, start=1):
            say(f"Scoring {number}: version {scoring.version}, {_when(scoring.made_at)}")


def _when(time: datetime) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def _pain(value: int | None) -> str:
    return "not asked" if value is None else f"{value} of 10"
