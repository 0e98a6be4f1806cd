"""The page about the house is true: its map is whole, its paths exist, its examples run."""

import importlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import exercises
from posecheck.body.track import PoseTrack
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.assessment import Finding, Ok
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from tests.bodies import Rep, squat_frames
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAGES = [
    "README.md",
    "sample_videos/README.md",
    "tests/data/README.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
]
EXAMPLES = {
    re.findall(r"^# (\S+)$", code, re.M)[0]: code
    for code in re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)
}
ROOMS = ("posecheck", "exercises", "sample_videos", "tests")


def part(heading: str) -> str:
    """What stands under a heading of the page."""
    return PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def run(path: str) -> dict[str, Any]:
    """What an example defines."""
    names: dict[str, Any] = {"__name__": Path(path).stem}
    exec(EXAMPLES[path], names)
    return names


def watched(exercise: Exercise, reps: list[Rep]) -> SessionResult:
    """A set, seen from the front."""
    analyzer = Analyzer(exercise)
    for frame in squat_frames(reps):
        analyzer.update(frame)
    return analyzer.finish()


def missing(paths: Iterable[str]) -> list[str]:
    """Those that are not there."""
    return [path for path in paths if not (ROOT / path).exists()]


def test_the_map_names_every_folder() -> None:
    """And none that is not there."""
    named = {path.rstrip("/") for path in re.findall(r"^\| `(\S+)` \|", part("The rooms"), re.M)}
    packages = (ROOT / "posecheck").rglob("__init__.py")
    folders = {path.parent.relative_to(ROOT).as_posix() for path in packages} - {"posecheck"}
    assert folders - named == set()
    assert missing(named) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page: str) -> None:
    """Of this project's own files; what an example would add is not there yet."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"^```python\n.*?^```$", "", text, flags=re.M | re.S)
    paths = re.findall(rf"(?<![\w./-])(?:{'|'.join(ROOMS)})/[\w./-]*\w", text)
    assert missing(paths) == []


def test_every_name_on_the_way_of_a_frame_is_where_it_is_said_to_be() -> None:
    """A step that names something and a module: the module has it."""
    for name, module in re.findall(
        r"`([A-Z]\w+)(?:\.\w+)?` in `posecheck/([\w/]+)\.py`", part("The way of a frame")
    ):
        found = importlib.import_module(f"posecheck.{module.replace('/', '.')}")
        assert hasattr(found, name)


def test_one_module_is_a_new_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found by itself and counts reps."""
    folder = tmp_path / "toy_exercises"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "half_squat.py").write_text(EXAMPLES["exercises/half_squat.py"], encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    catalog = load_catalog(importlib.import_module("toy_exercises"))
    assert list(catalog) == ["half_squat"]
    assert watched(catalog["half_squat"], [Rep(depth=0.15)] * 3).rep_count == 3


def test_a_measure_is_a_number_for_each_frame() -> None:
    """One standing, as its docstring says."""
    measure = run("posecheck/body/measures.py")["knee_height"]
    frames = squat_frames([Rep()])
    neutral = frames[0].pose
    assert neutral is not None
    values = measure(PoseTrack.from_frames(frames), neutral)
    assert len(values) == len(frames)
    assert np.isclose(values[0], 1.0, atol=0.01)


@pytest.mark.parametrize(("seconds", "verdict"), [(1.0, Finding), (3.0, Ok)])
def test_a_check_judges_a_rep(
    squat: Exercise, seconds: float, verdict: type[Finding] | type[Ok]
) -> None:
    """Put into an exercise it is asked like any other."""
    check = run("posecheck/coaching/checks/hurry.py")["HurryCheck"](shortest_s=2.0)
    hurry = replace(squat.faults[0], name="hurry", check=check)
    result = watched(replace(squat, faults=(hurry,), set_rules=()), [Rep(seconds=seconds)] * 2)
    assert [type(rep.assessments["hurry"]) for rep in result.reps] == [verdict] * 2


def test_a_page_shows_the_catalog() -> None:
    """For a person of whom nothing is kept yet."""
    script = f"""{EXAMPLES["posecheck/ui/cues.py"]}
import exercises
from posecheck.coaching.exercise.catalog import load_catalog
page(load_catalog(exercises))
"""
    page = AppTest.from_string(script, default_timeout=30).run()
    assert not page.exception
    titles = [one.title for one in load_catalog(exercises).values()]
    assert [one.value for one in page.header] == titles
    assert "Heels heavy." in [one.value for one in page.markdown]
