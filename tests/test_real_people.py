"""Real people: a small part of the bench, and what must hold on every track there is."""

import pytest

from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.catalog import Catalog
from sample_videos.validation.real_people.confusions import confusion
from sample_videos.validation.real_people.labels import read_labels, real_people_folder
from sample_videos.validation.real_people.run import run, swallowed
from tests.conftest import DATA

# One clip for each cause that was found: exchanged sides, a moving camera, a rep cut at its
# bottom, quick reps, a start in the middle, a neutral back that was once flagged, caving knees.
CLIPS = [
    "glute_bridge_side_1",
    "squat_front_14",
    "squat_front_15",
    "squat_front_9",
    "squat_side_10",
    "squat_side_6",
    "squat_side_8",
]
TRACKS = [("squat_front", "squat"), ("squat_side", "squat"), ("squat_visitor", "squat")]


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.usefixtures("model")
def test_a_real_clip_is_counted_and_judged_as_by_eye(name: str) -> None:
    """Exact reps, nothing swallowed, no fault on a good rep, no ok on a faulty one."""
    folder = real_people_folder()
    if not (folder / "manifest.csv").exists():
        pytest.skip(f"no labelled clips in {folder}; POSECHECK_REAL_PEOPLE names their folder")
    outcome = run(next(clip for clip in read_labels(folder) if clip.path.stem == name))
    assert outcome.exact
    assert outcome.swallowed == ()
    for verdict in outcome.verdicts:
        assert verdict.said != ("ok" if verdict.faulty else "fault"), verdict


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("clamshell_front_1", ["right"] * 6),
        ("clamshell_front_2", ["left"]),
        ("heel_slide_side_1", ["right"]),
        ("dead_bug_oblique_1", ["left", "right"]),
        ("bird_dog_side_1", ["right", "left"]),
    ],
)
@pytest.mark.usefixtures("model")
def test_a_real_clip_of_one_leg_counts_on_its_side(name: str, sides: list[str]) -> None:
    """Exact reps on the leg that was seen to move, by its own exercise and by no other."""
    folder = real_people_folder()
    if not (folder / "manifest.csv").exists():
        pytest.skip(f"no labelled clips in {folder}; POSECHECK_REAL_PEOPLE names their folder")
    clip = next(clip for clip in read_labels(folder) if clip.path.stem == name)
    result = run(clip).result
    assert [rep.side for rep in result.reps if rep.complete] == sides
    assert result.partial_count == clip.partial
    seen = confusion(clip)
    assert seen.recognised == clip.exercise
    assert {one for one, count in seen.counted.items() if count} == {clip.exercise}


@pytest.mark.parametrize(("name", "exercise"), [*TRACKS, ("bridge_side", "glute_bridge")])
def test_no_movement_of_a_golden_track_is_swallowed(
    catalog: Catalog, name: str, exercise: str
) -> None:
    """Every movement of half her range is a rep or a partial rep, by a second count."""
    track = load_track(DATA / f"{name}.track")
    analyzer = Analyzer(catalog[exercise])
    for frame in track.frames():
        analyzer.update(frame)
    assert swallowed(track, exercise, analyzer.finish()) == ()
