"""Bands and planned reps are kept as she said them, and shown wherever the session is."""

import csv
import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.errors import NotStored
from posecheck.sessions.collection import collection_to_csv, collection_to_json
from posecheck.sessions.option_words import options_told, session_told
from posecheck.sessions.pdf.kept_session import session_to_pdf
from posecheck.sessions.store.archive.reader import import_archive
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.records import CheckIn, Person
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.sessions.store.store import Store
from posecheck.shell.session_tables import show_page, show_session
from posecheck.ui.drawing.stills import line_stills_of
from tests.sessions.store.taken import Taken

SAID = SessionOptions(band="light", planned_reps=10)
TOLD = "light band, 10 reps planned"


def test_they_come_back_and_can_be_said_anew(
    store: Store, ada: Person, squat: Exercise, taken: Taken
) -> None:
    """From both databases; what was never said is not made up."""
    saved = store.save(taken.analysis, squat, ada.id)
    assert store.sessions.open(saved).head.options == SessionOptions()
    for options in (SAID, SessionOptions(band="none"), SessionOptions(planned_reps=1)):
        store.sessions.set_options(saved, options)
        assert store.sessions.page().heads[0].options == options
    with pytest.raises(NotStored, match="from 1 to 500, not 0"):
        store.sessions.set_options(saved, SessionOptions(planned_reps=0))


def test_what_she_felt_before_is_told_with_it(
    file_store: Store, catalog: Catalog, squat: Exercise, taken: Taken
) -> None:
    """Where the exercise asks for it and she answered; "not yet" is an answer too."""
    ada, stand = file_store.people.find_or_add("Ada"), catalog["one_leg_stand"]
    for symptoms, told in (
        ({"tripod": True}, "light band, 10 reps planned, Do you feel all three points? Yes"),
        ({"tripod": False}, "light band, 10 reps planned, Do you feel all three points? Not yet"),
        ({"skipped": True}, TOLD),
    ):
        answers = CheckIn(symptoms=symptoms)
        saved = file_store.save(taken.analysis, squat, ada.id, check_in=answers)
        file_store.sessions.set_options(saved, SAID)
        stored = file_store.sessions.open(saved)
        assert session_told(stored, stand) == told
        assert session_told(stored, squat) == TOLD


def test_an_archive_carries_them_over(
    store: Store,
    file_store: Store,
    tmp_path: Path,
    catalog: Catalog,
    squat: Exercise,
    taken: Taken,
) -> None:
    """From one store to another."""
    saved = file_store.save(taken.analysis, squat, file_store.people.find_or_add("Ada").id)
    file_store.sessions.set_options(saved, SAID)
    export_archive(file_store, tmp_path / "all.zip", catalog)
    import_archive(store, tmp_path / "all.zip")
    assert store.sessions.open(saved).head.options == SAID


def test_they_are_in_every_file_where_they_were_said(
    file_store: Store, catalog: Catalog, squat: Exercise, taken: Taken
) -> None:
    """JSON, CSV and paper; a session without them has no key, and no column alone."""
    ada = file_store.people.find_or_add("Ada")
    plain, saved = (file_store.save(taken.analysis, squat, ada.id) for _ in range(2))
    heads = file_store.sessions.page().heads
    assert not {"band", "planned_reps"} & set(
        collection_to_csv(file_store, heads, catalog).split(",")
    )
    file_store.sessions.set_options(saved, SAID)
    heads = file_store.sessions.page().heads
    rows = list(csv.DictReader(io.StringIO(collection_to_csv(file_store, heads, catalog))))
    assert {(row["session"], row["band"], row["planned_reps"]) for row in rows} == {
        (plain, "", ""),
        (saved, "light", "10"),
    }
    documents = {
        one["session"]: one for one in json.loads(collection_to_json(file_store, heads, catalog))
    }
    assert (documents[saved]["band"], documents[saved]["planned_reps"]) == ("light", 10)
    assert not {"band", "planned_reps"} & documents[plain].keys()
    paper = session_to_pdf(file_store, file_store.sessions.open(saved), squat, line_stills_of)
    assert TOLD in PdfReader(io.BytesIO(paper)).pages[0].extract_text()


def test_the_shell_says_them(
    file_store: Store, squat: Exercise, taken: Taken, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the list and with the session."""
    saved = file_store.save(taken.analysis, squat, file_store.people.find_or_add("Ada").id)
    file_store.sessions.set_options(saved, SAID)
    show_page(file_store.sessions.page(), 0, (), {squat.name: squat})
    assert f"{saved[:8]}: {TOLD}." in capsys.readouterr().out
    show_session(file_store.sessions.open(saved), squat)
    assert f"As she said: {TOLD}." in capsys.readouterr().out


def test_words() -> None:
    """Only what was said."""
    assert options_told(SAID) == TOLD
    assert options_told(SessionOptions(band="none", planned_reps=1)) == "no band, 1 rep planned"
    assert options_told(SessionOptions()) == ""
