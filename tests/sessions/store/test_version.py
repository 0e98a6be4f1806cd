"""The digest of the limits changes with what decides, and only with that."""

from dataclasses import replace

from posecheck import __version__
from posecheck.coaching.exercise.catalog import Catalog, load_catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.version import engine_version


def test_numbers_and_measures_change_it_words_do_not(squat: Exercise) -> None:
    """A limit, a view; not a title or a cue."""
    before = engine_version(squat)
    assert before.startswith(f"{__version__}+")
    knees = squat.faults[0]
    worded = replace(knees, title="other", cue=replace(knees.cue, spoken="Knees."))
    assert engine_version(replace(squat, faults=(worded, *squat.faults[1:]))) == before
    slower = replace(squat.signal, limits=replace(squat.signal.limits, min_s=0.9))
    assert engine_version(replace(squat, signal=slower)) != before
    other = replace(squat.signal, level=squat.reference_measures["trunk_lean"])
    assert engine_version(replace(squat, signal=other)) != before
    assert engine_version(replace(squat, faults=squat.faults[1:])) != before


def test_what_is_taught_before_an_exercise_does_not_change_it(catalog: Catalog) -> None:
    """It is words, and decides nothing of a verdict."""
    stand = catalog["one_leg_stand"]
    assert stand.prepare is not None
    assert engine_version(replace(stand, prepare=None)) == engine_version(stand)


def test_it_is_the_same_in_every_start(catalog: Catalog) -> None:
    """And differs between exercises."""
    import exercises

    versions = [engine_version(one) for one in catalog.values()]
    assert len(set(versions)) == len(versions)
    assert [engine_version(one) for one in load_catalog(exercises).values()] == versions
