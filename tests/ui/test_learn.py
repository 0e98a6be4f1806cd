"""The page to learn from."""

import re

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui.learn import every_fault, linked, sections
from posecheck.ui.line_drawings import drawn, of_exercise


def test_every_fault_has_its_place(catalog: Catalog) -> None:
    """One heading for each name, whatever exercise it comes from."""
    names = [fault.name for fault in every_fault(catalog)]
    assert len(names) == len(set(names))
    assert set(names) == {fault.name for one in catalog.values() for fault in one.faults}


def test_what_no_camera_sees_is_taught() -> None:
    """Neutral, foot, hip, breath, and above all when to stop."""
    texts = {anchor: text for _, anchor, text in sections()}
    assert set(texts) == {
        "neutral",
        "everyday",
        "tripod",
        "hips",
        "breath",
        "floor",
        "exercises",
        "stop",
    }
    for word in ("chest pain", "bleeding", "leaking", "calf", "harming yourself", "locks"):
        assert re.search(word, texts["stop"].replace("\n", " "))


def test_what_helps_leads_to_something_to_do(catalog: Catalog) -> None:
    """To a text of the page that is there, or to a set in front of the camera."""
    anchors = {anchor for _, anchor, _ in sections()}
    said = [linked(fault.cue.helps) for fault in every_fault(catalog)]
    assert all("](" in one for one in said)
    places = re.findall(r"\]\((\S+)\)", " ".join(said))
    assert {place[1:] for place in places if place.startswith("#")} <= anchors
    assert any(place.startswith("./?") for place in places)


def test_cues_and_exercises_have_drawings_with_words(catalog: Catalog) -> None:
    """Its own for each exercise and each cue, said to whoever cannot see it."""
    drawings = [
        *(drawn(f"cue_{fault.name}") for fault in every_fault(catalog)),
        *(of_exercise(one) for one in catalog.values()),
    ]
    said = [re.findall(r'aria-label="([^"]+)"', one) for one in drawings]
    assert all(len(words) == 1 for words in said)
    assert len({words[0] for words in said}) == len(drawings)


def test_what_is_taught_before_an_exercise_has_its_place(catalog: Catalog) -> None:
    """A part of the page and a drawing, under the name that its answer is kept by."""
    anchors = {anchor for _, anchor, _ in sections()}
    taught = [one.prepare for one in catalog.values() if one.prepare is not None]
    assert [one.name for one in taught] == ["tripod"]
    for one in taught:
        assert one.name in anchors
        assert drawn(f"prepare_{one.name}")
