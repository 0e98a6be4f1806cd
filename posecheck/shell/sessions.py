"""The commands for kept sessions. Heavy packages are imported only inside commands."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecheck.errors import NotStored
from posecheck.shell.choices import check_fault, exercise_named
from posecheck.shell.exits import ExitCode, errors, fail
from posecheck.shell.outputs import ForceOption, Output, check_outputs, write
from posecheck.shell.products import ARCHIVE, PAPER
from posecheck.user_text import one_line

if TYPE_CHECKING:
    from posecheck.coaching.exercise.catalog import Catalog
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.sessions.store.store import Store

app = typer.Typer(help="Kept sessions: list, show, share, delete.", no_args_is_help=True)

SessionArgument = Annotated[
    str, typer.Argument(metavar="ID", help="A session's id, or the beginning of it.")
]
PersonOption = Annotated[str | None, typer.Option(help="Only this person's.")]


@app.command("list")
def list_sessions(
    context: typer.Context,
    person: PersonOption = None,
    exercise: Annotated[str | None, typer.Option("--exercise", "-e", help="Only this one.")] = None,
    fault: Annotated[str | None, typer.Option(help="Only where this fault was found.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Before this day.")
    ] = None,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
) -> None:
    """List sessions, newest first."""
    with errors():
        from posecheck.sessions.store.queries import Filter
        from posecheck.shell.session_tables import show_page

        catalog: Catalog = context.obj()
        if exercise is not None:
            exercise_named(catalog, exercise)
        if fault is not None:
            check_fault(catalog, fault)
        with _store() as store:
            wanted = Filter(
                people=None if person is None else (_person_id(store, person),),
                exercise=exercise,
                fault=fault,
                since=None if since is None else since.astimezone(),
                until=None if until is None else until.astimezone(),
            )
            left = {head.id for head in store.interrupted()}
            page = store.sessions.page(wanted, offset=offset, limit=limit)
            show_page(page, offset, left, catalog)


@app.command()
def show(
    context: typer.Context,
    session: SessionArgument,
    scoring: Annotated[
        int | None, typer.Option(min=1, help="Which scoring, 1 is the first; the newest if left.")
    ] = None,
) -> None:
    """Print the report of a session."""
    with errors():
        from posecheck.shell.session_tables import show_session

        with _store() as store:
            stored = store.sessions.open(session)
            show_session(stored, _exercise(context, stored.head.exercise), scoring)


@app.command()
def pdf(
    context: typer.Context,
    session: SessionArgument,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Where to write it.")],
    force: ForceOption = False,
) -> None:
    """Write the report of a session on paper, for a physio."""
    with errors():
        check_outputs([Output(option="OUT", path=out, product=PAPER)], [], force=force)
        from posecheck.sessions.pdf.kept_session import session_to_pdf
        from posecheck.ui.drawing.stills import line_stills_of

        with _store() as store:
            stored = store.sessions.open(session)
            exercise = _exercise(context, stored.head.exercise)
            write(out, session_to_pdf(store, stored, exercise, line_stills_of))


@app.command("export")
def export_sessions(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="FILE.zip", help="Where to write the archive.")],
    sessions: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Which; all when none is named.")
    ] = None,
    force: ForceOption = False,
) -> None:
    """Write sessions, with their poses and people, into one archive."""
    with errors():
        check_outputs([Output(option="FILE", path=out, product=ARCHIVE)], [], force=force)
        from posecheck.sessions.store.archive.writer import export_archive
        from posecheck.shell.terminal import say

        with _store() as store:
            count = export_archive(store, out, context.obj(), sessions or None)
        say(f"{_many(count)} in {out}.")


@app.command("import")
def import_sessions(
    archive: Annotated[Path, typer.Argument(metavar="FILE.zip", help="An exported archive.")],
) -> None:
    """Take in an exported archive; what is there already stays as it is."""
    with errors():
        from posecheck.sessions.store.archive.reader import import_archive
        from posecheck.shell.terminal import say

        with _store() as store:
            done = import_archive(store, archive)
        known = f"; {done.known} were there already" if done.known else ""
        say(f"{_many(done.sessions)} taken in{known}.")


@app.command()
def delete(
    session: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A session's id, or the beginning of it.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="Delete this person with everything of hers.")
    ] = None,
    everything: Annotated[bool, typer.Option("--everything", help="Delete all there is.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete for good: one session, one person, or everything."""
    with errors():
        if sum([session is not None, person is not None, everything]) != 1:
            fail("Give one of: a session's id, --person NAME, --everything.", ExitCode.USAGE)
        from posecheck.shell.terminal import say

        with _store() as store:
            what, run = _deletion(store, session, person)
            if not yes:
                typer.confirm(f"Delete {one_line(what)}? This cannot be undone.", abort=True)
            run()
        say(f"Deleted {what}.")


@app.command()
def rescore(
    context: typer.Context,
    sessions: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of sessions.")],
) -> None:
    """Score kept poses again with this version; the earlier results stay beside."""
    with errors():
        from posecheck.shell.session_tables import show_session

        with _store() as store:
            for one in sessions:
                exercise = _exercise(context, store.sessions.open(one).head.exercise)
                show_session(store.sessions.rescore(one, exercise), exercise)


def _deletion(
    store: "Store", session: str | None, person: str | None
) -> tuple[str, Callable[[], None]]:
    """What is to be deleted in words, and how."""
    if session is not None:
        head = store.sessions.open(session).head
        return _in_words(head.person, head.exercise, head.started_at), (
            lambda: store.delete_session(head.id)
        )
    if person is not None:
        person_id = _person_id(store, person)
        return f"{person} with every session", lambda: store.delete_person(person_id)
    return "all people and all sessions", store.delete_everything


def _in_words(person: str, exercise: str, started_at: datetime) -> str:
    return f"the session of {person}, {exercise}, {started_at.astimezone():%Y-%m-%d %H:%M}"


def _store() -> "Store":
    from posecheck.sessions.store.store import Store

    return Store()


def _person_id(store: "Store", name: str) -> str:
    found = store.people.named(name)
    if found is None:
        known = ", ".join(one.profile.name for one in store.people.everyone())
        raise NotStored(f"There is nobody called {name!r}; kept are: {known or 'none yet'}.")
    return found.id


def _exercise(context: typer.Context, name: str) -> "Exercise":
    catalog: Catalog = context.obj()
    if name not in catalog:
        raise NotStored(f"This version has no exercise {name!r}, so it cannot report on it.")
    return catalog[name]


def _many(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"
