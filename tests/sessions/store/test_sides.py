"""Sides and holds are kept, scored again and carried over; what has none is as it was."""

import csv
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.collection import collection_to_csv
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.report import details
from posecheck.sessions.store.archive.reader import import_archive
from posecheck.sessions.store.archive.writer import export_archive
from posecheck.sessions.store.queries import Filter
from posecheck.sessions.store.records import Person
from posecheck.sessions.store.store import Store
from posecheck.sessions.verdict_sentence import verdict
from tests.one_leg_bodies import one_leg_frames
from tests.refresh import SCHEMA
from tests.sessions.store.taken import Taken, same, watch


@pytest.fixture(scope="module")
def bird_dog(catalog: Catalog) -> Exercise:
    """Sides and holds."""
    return catalog["bird_dog"]


@pytest.fixture(scope="module")
def reached(bird_dog: Exercise) -> Taken:
    """Two on the left, one on the right."""
    frames = one_leg_frames("bird_dog", ["left", "right", "left"], hold_s=3.0)
    return watch(bird_dog, frames)


def test_sides_and_holds_come_back(
    store: Store, ada: Person, bird_dog: Exercise, reached: Taken
) -> None:
    """From both databases, and of the poses scored again."""
    assert reached.result.by_side == {"left": 2, "right": 1}
    saved = store.save(reached.analysis, bird_dog, ada.id, track=reached.track)
    assert same(store.sessions.open(saved).sets[0].latest.result, reached.result)
    store.sessions.rescore(saved, bird_dog)
    again = store.sessions.open(saved).sets[0].latest.result
    assert [(rep.side, rep.held) for rep in again.reps] == [
        (rep.side, rep.held) for rep in reached.result.reps
    ]


def test_an_archive_carries_them_over(
    store: Store,
    file_store: Store,
    tmp_path: Path,
    catalog: Catalog,
    bird_dog: Exercise,
    reached: Taken,
) -> None:
    """From one store to another."""
    person = file_store.people.find_or_add("Ada")
    saved = file_store.save(reached.analysis, bird_dog, person.id)
    export_archive(file_store, tmp_path / "all.zip", catalog)
    import_archive(store, tmp_path / "all.zip")
    assert same(store.sessions.open(saved).sets[0].latest.result, reached.result)


def test_an_archive_without_them_says_nothing_of_them(
    file_store: Store, tmp_path: Path, catalog: Catalog, squat: Exercise, taken: Taken
) -> None:
    """A squat is written as it always was, for older programs too."""
    file_store.save(taken.analysis, squat, file_store.people.find_or_add("Ada").id)
    export_archive(file_store, tmp_path / "all.zip", catalog)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        texts = [archive.read(one).decode() for one in archive.namelist() if "session" in one]
    assert not any(word in text for text in texts for word in ("held_s", "drift", "by_side"))


def test_exports_tell_the_side_of_every_rep(bird_dog: Exercise, reached: Taken) -> None:
    """In the published shape; the table has columns for it at its end."""
    document = json.loads(to_json(reached.analysis, bird_dog))
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["by_side"] == {"left": 2, "right": 1}
    assert [rep["side"] for rep in document["reps"]] == ["left", "right", "left"]
    assert all(3.0 <= rep["held_s"] <= 4.5 for rep in document["reps"])
    table = csv.DictReader(io.StringIO(to_csv(reached.analysis, bird_dog)))
    assert (table.fieldnames or [])[-3:] == ["rep_side", "held_s", "drift"]
    assert {(row["index"], row["rep_side"]) for row in table} == {
        ("1", "left"),
        ("2", "right"),
        ("3", "left"),
    }


def test_what_has_no_sides_is_exported_as_before(squat: Exercise, taken: Taken) -> None:
    """No key and no column more."""
    document = json.loads(to_json(taken.analysis, squat))
    assert "by_side" not in document
    assert not {"side", "held_s", "drift"} & set(document["reps"][0])
    assert to_csv(taken.analysis, squat).splitlines()[0].endswith(",reason,cue")


def test_one_table_of_both_has_the_columns_of_both(
    file_store: Store, catalog: Catalog, squat: Exercise, taken: Taken, reached: Taken
) -> None:
    """Empty where a rep has no side."""
    person = file_store.people.find_or_add("Ada")
    for exercise, one in ((squat, taken), (catalog["bird_dog"], reached)):
        file_store.save(one.analysis, exercise, person.id)
    heads = file_store.sessions.page().heads
    rows = list(csv.DictReader(io.StringIO(collection_to_csv(file_store, heads, catalog))))
    sides = {row["fault"]: row["rep_side"] for row in rows}
    assert sides["heel_lift"] == ""
    assert sides["leg_too_high"] in ("left", "right")
    assert None not in {value for row in rows for value in row.values()}


def test_words_tell_how_many_on_each_side(bird_dog: Exercise, reached: Taken) -> None:
    """And how long the longest was held."""
    said = verdict(reached.result, bird_dog)
    assert said.startswith("Three bird-dogs (2 left, 1 right; the longest held ")
    unseen = details(reached.result, bird_dog)
    assert any("cannot see the pelvis turn open" in line for line in unseen)


def test_trends_tell_the_sides_apart(
    store: Store, ada: Person, bird_dog: Exercise, squat: Exercise, taken: Taken, reached: Taken
) -> None:
    """Reps, longest hold and every fault of each side; a squat has none."""
    store.save(reached.analysis, bird_dog, ada.id)
    store.save(taken.analysis, squat, ada.id)
    wanted = Filter(people=(ada.id,), exercise="bird_dog")
    (both,) = store.sessions.movement(wanted)
    by_side = store.sessions.movement_by_side(wanted)
    assert {side: own[0].reps for side, own in by_side.items()} == {"left": 2, "right": 1}
    longest = [own[0].held_s for own in by_side.values()]
    assert both.held_s == max(one for one in longest if one is not None) >= 3.0
    shares = store.sessions.trend_by_side("leg_too_high", wanted)
    (every,) = store.sessions.trend(wanted, faults=["leg_too_high"])
    assert sum(own[0].ok + own[0].found for own in shares.values()) == every.ok + every.found == 3
    other = Filter(people=(ada.id,), exercise="squat")
    assert store.sessions.movement_by_side(other) == {}
    assert store.sessions.movement(other)[0].held_s is None
