"""The page to learn from."""

import re

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.ui.learn import every_fault, sections


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
        "exercises",
        "stop",
    }
    for word in ("chest pain", "bleeding", "leaking", "calf", "harming yourself", "locks"):
        assert re.search(word, texts["stop"].replace("\n", " "))
