"""Texts in other languages: English complete, others as far as they go."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import exercises
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.version import engine_version
from posecheck.translation import (
    LOCALE,
    languages,
    texts_of,
    translated,
    translated_exercise,
)
from tests.bodies import Rep, squat_frames
from tests.refresh import messages, write_messages

every_exercise = pytest.mark.parametrize(
    "exercise", load_catalog(exercises).values(), ids=lambda one: one.name
)
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "posecheck.po"
GERMAN = {
    "English": "Deutsch",
    "Knees over your little toes.": "Knie über die kleinen Zehen.",
    "knees falling in": "Knie fallen nach innen",
    "Turn side-on so that I can see your back.": "Dreh dich zur Seite.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a made-up beginning of German."""
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    found = Messages(locale="de", fuzzy=False)
    for text, said in GERMAN.items():
        found.add(text, said)
    with (place / "posecheck.mo").open("wb") as file:
        write_mo(file, found)
    return tmp_path


@every_exercise
def test_english_is_complete_and_as_it_is_read(exercise: Exercise) -> None:
    """Else: python -m tests.refresh messages."""
    with ENGLISH.open("rb") as file:
        edited = {message.id: message.string for message in read_po(file) if message.id}
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        read = {message.id: message.string for message in read_mo(file) if message.id}
    assert edited == read
    assert {text: text for text in texts_of(exercise)}.items() <= edited.items()
    assert set(edited) == {message.id for message in messages() if message.id}
    assert "en" in languages()
    assert languages()["en"] == "English"


@every_exercise
def test_every_sentence_of_a_definition_can_be_translated(exercise: Exercise) -> None:
    """Whatever ends with a full stop, but evidence; and each title."""
    texts = set(texts_of(exercise))
    sentences = {text for text in strings(exercise) if text.endswith(".") and " " in text}
    evidence = {*exercise.sources, exercise.signal.limits.source}
    assert len(sentences) > 12
    assert sentences - evidence <= texts
    assert {fault.title for fault in exercise.faults} <= texts


def test_a_language_is_spoken_where_it_has_the_words(folder: Path, squat: Exercise) -> None:
    """Cue, title and what to change; English where it has none; nothing else moves."""
    german = translated_exercise(squat, "de", folder)
    knees, back = german.faults[:2]
    assert knees.cue.spoken == "Knie über die kleinen Zehen."
    assert knees.cue.why == squat.faults[0].cue.why
    assert knees.title == "Knie fallen nach innen"
    assert engine_version(german) == engine_version(squat)
    assert [fault.name for fault in german.faults] == [fault.name for fault in squat.faults]
    analyzer = Analyzer(german)
    events = [
        event for frame in squat_frames([Rep(cave=0.2)] * 3) for event in analyzer.update(frame)
    ]
    cues = [event.cue for event in events if isinstance(event, RepFinished) and event.cue]
    assert [cue.spoken for cue in cues] == [knees.cue.spoken]
    unseen = analyzer.finish().reps[0].assessments[back.name]
    assert unseen == NotAssessed(reason="Dreh dich zur Seite.")
    assert languages(folder) == {"de": "Deutsch"}


def test_an_unknown_language_and_no_text_are_left_as_they_are(folder: Path) -> None:
    """No catalog, a word that is in none, and the empty text, which is gettext's header."""
    assert translated("Heels heavy.", "xx", folder) == "Heels heavy."
    assert translated("Heels heavy.", "de", folder) == "Heels heavy."
    assert translated("", "en") == ""


def test_a_new_language_is_brought_up_to_date(tmp_path: Path) -> None:
    """What was translated stays, what is new is there to be translated, what is gone goes."""
    place = tmp_path / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "posecheck.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "English"\nmsgstr "Français"\n\nmsgid "Old."\nmsgstr "Vieux."\n',
        encoding="utf-8",
    )
    write_messages(tmp_path)
    text = (place / "posecheck.po").read_text(encoding="utf-8")
    assert 'msgid "Heels heavy."\nmsgstr ""' in text
    assert "Vieux" not in text
    assert languages(tmp_path) == {"fr": "Français"}
    assert translated("Heels heavy.", "fr", tmp_path) == "Heels heavy."


def strings(value: object) -> set[str]:
    """Every text in a definition."""
    if isinstance(value, str):
        return {value}
    if is_dataclass(value) and not isinstance(value, type):
        return {text for one in fields(value) for text in strings(getattr(value, one.name))}
    if isinstance(value, tuple | frozenset):
        return {text for one in value for text in strings(one)}
    return set()
