"""What people type comes out as text, whatever it is and wherever it is shown."""

import csv
import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.csv_text import cell
from posecheck.sessions.pdf.page import Page
from posecheck.sessions.store.location import sqlite_url
from posecheck.sessions.store.records import Profile
from posecheck.sessions.store.store import Store
from posecheck.shell import session_tables, terminal
from posecheck.shell.batch.videos import find_videos
from posecheck.shell.exits import fail
from posecheck.ui.markdown import literal
from posecheck.user_text import as_data, as_name, one_line, shown
from tests.conftest import DATA, ROOT
from tests.sessions.store.taken import Taken, take

# Any characters at all, halves of surrogate pairs among them, and what is markup somewhere.
anything = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["[/x]", "[bold]Ada", "[link=x]", ":smile:", "*a* _b_ <b>", "\x1b[31mred", "=1+1", "\u202eabc"]
)


@given(anything)
def test_text_that_was_shown_can_always_be_written(text: str) -> None:
    """As UTF-8, without moving a cursor; showing it once more changes nothing."""
    out = shown(text)
    out.encode()
    assert "\x1b" not in out
    assert shown(out) == out
    assert "\n" not in one_line(text)


@given(anything)
def test_a_name_in_data_is_the_name_of_the_file(text: str) -> None:
    """A script finds the file by it: every character that can be written is as it was."""
    as_data(text).encode()
    assert len(as_data(text)) == len(text)
    if "\ufffd" not in as_data(text):
        assert as_data(text) == text


@given(anything)
def test_a_name_is_kept_in_one_way_however_it_was_typed(text: str) -> None:
    """Composed and decomposed."""
    assert as_name(unicodedata.normalize("NFD", text)) == as_name(
        unicodedata.normalize("NFC", text)
    )
    assert as_name(as_name(text)) == as_name(text)


@given(anything)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_terminal_shows_any_sentence_letter_by_letter(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """No markup, and no traceback, on stdout as in an error."""
    capsys.readouterr()
    terminal.say(text)
    with pytest.raises(typer.Exit):
        fail(f"There is nobody called {text}.", 2)
    said = capsys.readouterr()
    assert "".join(said.out.split()) == "".join(shown(text).split())
    assert one_line(text) in said.err


@given(anything)
def test_a_table_holds_any_name_as_text(text: str) -> None:
    """One cell, which no spreadsheet runs."""
    out = io.StringIO()
    csv.writer(out).writerow([cell(text), "next"])
    row = next(csv.reader(io.StringIO(out.getvalue())))
    assert row[1] == "next"
    assert not row[0].startswith(("=", "+", "-", "@"))
    out.getvalue().encode()


@given(anything)
@settings(max_examples=25)
def test_paper_takes_any_name(text: str) -> None:
    """In a title and in a paragraph."""
    page = Page(title=text)
    page.paragraph(f"{text} ")
    assert page.finished().startswith(b"%PDF")


_PLAIN = {"\\" + sign: sign for sign in "\\`*_[]<>~$|#:&-+.)="}


@given(anything)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    """Backslashes only where Markdown takes them away again."""
    source, read = literal(text), ""
    while source:
        read += _PLAIN.get(source[:2], source[0])
        source = source[2 if source[:2] in _PLAIN else 1 :]
    assert read == one_line(text)
    assert "\\" not in literal("a \u2013 b\u2026")


@pytest.fixture(scope="module")
def taken(squat: Exercise) -> Taken:
    """A set of squats."""
    return take(squat)


@given(anything)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sessions_of_any_name_are_listed_and_shown(
    squat: Exercise, taken: Taken, store: Store, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """One strange name must not keep anybody from her list."""
    try:
        person = store.people.find_or_add(text)
    except NotStored:
        assert not 0 < len(as_name(text)) <= 100
        return
    kept = store.save(taken.analysis, squat, person.id, note=text)
    capsys.readouterr()
    session_tables.show_page(store.sessions.page(), 0, set(), {squat.name: squat})
    session_tables.show_session(store.sessions.open(kept), squat)
    assert "".join(as_name(text).split()) in "".join(capsys.readouterr().out.split())
    store.delete_person(person.id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in a file of its own; one without a name would be a file called None."""
    with Store(sqlite_url(tmp_path / "a.db")) as store:
        yield store


def test_a_page_shows_a_name_that_looks_like_markup() -> None:
    """In a sentence that says what is wrong."""

    def app() -> None:
        from posecheck.errors import NotStored
        from posecheck.ui import page_context

        with page_context.spoken_errors():
            raise NotStored("There is already somebody called [/x] *Ada* :red[b].")

    page = AppTest.from_function(app).run()
    assert not page.exception
    assert page.error[0].value.replace("\\", "").endswith("called [/x] *Ada* :red[b].")
    assert r"\[/x\] \*Ada\*" in page.error[0].value


def test_output_in_a_narrow_encoding_replaces_what_it_cannot_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe or file of an old system; bars, tables and names."""
    data = tmp_path / "data"
    monkeypatch.setenv("POSECHECK_DATA_DIR", str(data))
    with Store() as kept:
        kept.people.add(Profile(name="王小明 [/x]"))
    done = subprocess.run(
        [sys.executable, "-m", "posecheck", "sessions", "list", "--person", "gone"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "POSECHECK_DATA_DIR": str(data)},
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"[/x]" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_a_name_that_is_no_text_stops_no_batch(tmp_path: Path) -> None:
    """It is shown with a replacement sign."""
    odd = tmp_path / os.fsdecode(b"K\xe4the.mp4")
    odd.write_bytes((DATA / "squat_side.mp4").read_bytes()[:100])
    (found,) = find_videos(tmp_path)
    assert found.name == "K\ufffdthe.mp4"
    assert found.path.exists()
    listed = tmp_path / "list.txt"
    listed.write_bytes(b"# hers\nK\xe4the.mp4\n")
    assert [one.path for one in find_videos(listed)] == [odd]


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_every_video_of_a_batch_has_a_name_of_its_own(tmp_path: Path) -> None:
    """As the disk has it, or with a number where two that are no text look alike."""
    names = [b"a  b.mp4", b"a b.mp4", "12.30\u202fPM.mp4".encode(), b"\xe4.mp4", b"\xf6.mp4"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    found = {one.name for one in find_videos(tmp_path)}
    assert found == {"a  b.mp4", "a b.mp4", "12.30\u202fPM.mp4", "\ufffd.mp4", "\ufffd.mp4 (2)"}
