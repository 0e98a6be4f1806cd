"""Which exercise it is, from the poses alone."""

from pathlib import Path

import pytest

from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.recognise import Recogniser
from posecheck.coaching.exercise.catalog import Catalog
from tests.bodies import squat_frames
from tests.conftest import DATA

TRACKS = sorted(DATA.glob("*.track"))


@pytest.mark.parametrize("path", TRACKS, ids=lambda path: path.stem)
def test_the_exercise_is_found_out(path: Path, catalog: Catalog) -> None:
    """And its result is that of the engine for that exercise alone."""
    track = load_track(path)
    right = "glute_bridge" if "bridge" in str(path) else "squat"
    recogniser, alone = Recogniser(catalog.values()), Analyzer(catalog[right])
    for frame in track.frames():
        recogniser.update(frame)
        alone.update(frame)
    result = recogniser.finish()
    assert recogniser.exercise.name == right
    assert recogniser.other is None
    assert [rep.start_s for rep in result.reps] == [rep.start_s for rep in alone.finish().reps]


@pytest.mark.parametrize("path", TRACKS, ids=lambda path: path.stem)
def test_a_wrong_choice_is_noticed(path: Path, catalog: Catalog) -> None:
    """The chosen one stays; what it looks like is offered."""
    right = "glute_bridge" if "bridge" in str(path) else "squat"
    wrong = next(name for name in catalog if name != right)
    recogniser = Recogniser(catalog.values(), chosen=wrong)
    for frame in load_track(path).frames():
        recogniser.update(frame)
    assert recogniser.finish().exercise == wrong
    assert recogniser.exercise.name == wrong
    assert recogniser.other is catalog[right]


def test_where_nothing_is_done_nothing_is_offered(catalog: Catalog) -> None:
    """She stands; the first exercise has no rep, and no other looks better."""
    recogniser = Recogniser(catalog.values(), chosen="squat")
    for frame in squat_frames([]):
        recogniser.update(frame)
    assert recogniser.finish().reps == ()
    assert recogniser.other is None
