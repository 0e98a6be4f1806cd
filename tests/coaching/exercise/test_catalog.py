"""The catalog loads good definitions and names bad ones."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.errors import ExerciseInvalid

GOOD = """
from dataclasses import replace
from exercises.squat import EXERCISE as SQUAT
EXERCISE = replace(SQUAT, name="lunge", title="Lunge")
"""


def package(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> ModuleType:
    """A package of exercises made of these modules."""
    name = f"exercises_{folder.name.replace('-', '_')}"
    (folder / name).mkdir()
    (folder / name / "__init__.py").touch()
    for module, text in modules.items():
        (folder / name / f"{module}.py").write_text(text)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module(name)


def test_one_new_file_is_one_new_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared parts, with a leading underscore, are not exercises."""
    catalog = load_catalog(package(tmp_path, monkeypatch, lunge=GOOD, _parts="X = 1"))
    assert list(catalog) == ["lunge"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("1 / 0", "division"),
        ("import missing_package_x", "missing_package_x"),
        ("X = 1", "EXERCISE"),
        (GOOD.replace('"lunge"', '"plank"'), "plank"),
        (GOOD.replace('title="Lunge"', "faults=()"), "no faults"),
        (GOOD.replace('title="Lunge"', "sources=()"), "sources"),
        (GOOD.replace('title="Lunge"', "faults=SQUAT.faults * 2"), "same name"),
    ],
)
def test_a_wrong_definition_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaint: str
) -> None:
    """The module and what is wrong with it."""
    with pytest.raises(ExerciseInvalid, match=complaint) as caught:
        load_catalog(package(tmp_path, monkeypatch, lunge=text))
    assert ".lunge" in str(caught.value)


def test_an_empty_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without exercises is a mistake."""
    with pytest.raises(ExerciseInvalid, match="no exercise"):
        load_catalog(package(tmp_path, monkeypatch))
