"""What is pointed out while a rep goes on agrees with what is said when it is over."""

import pytest

from posecheck.body.track_file import load_track
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepFinished
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.highlights import Highlights
from tests.bodies import Rep, squat_frames
from tests.conftest import DATA
from tests.refresh import GOLDEN


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_pointed_out_in_a_rep_is_found_in_it(catalog: Catalog, name: str) -> None:
    """On clips read by the model: no fault is shown that the finished rep does not have."""
    analyzer = Analyzer(catalog[GOLDEN[name]])
    highlights, shown = Highlights(analyzer.exercise), set[str]()
    for one in load_track(DATA / f"{name}.track").frames():
        for event in analyzer.update(one):
            if isinstance(event, RepFinished) and event.rep.complete:
                found = event.rep.assessments
                assert all(isinstance(found[fault], Finding) for fault in shown)
                shown = set()
        highlights.watch(one.time_s, analyzer)
        if analyzer.active_since_s is not None:
            shown |= {fault.name for fault, _ in highlights.found}


@pytest.mark.parametrize("view", ["front", "side"])
def test_looking_into_a_rep_changes_nothing(squat: Exercise, view: str) -> None:
    """A set that was looked at in every frame is scored like one that never was."""
    frames = squat_frames([Rep(), Rep(cave=0.2, tilt=18.0), Rep(pause=0.1), Rep()], view=view)
    looked, left = Analyzer(squat), Analyzer(squat)
    for one in frames:
        looked.update(one)
        looked.found_so_far()
        left.update(one)
    assert [
        (rep.start_s, rep.end_s, rep.depth, rep.assessments) for rep in looked.finish().reps
    ] == [(rep.start_s, rep.end_s, rep.depth, rep.assessments) for rep in left.finish().reps]


def test_low_hips_are_no_fault_while_they_rise(catalog: Catalog) -> None:
    """What is judged at the top of a bridge waits until she is there."""
    analyzer = Analyzer(catalog["glute_bridge"])
    rising = set[str]()
    for one in load_track(DATA / "bridge_side.track").frames():
        analyzer.update(one)
        if 0.2 < analyzer.depth < 0.7:
            rising |= analyzer.found_so_far().keys()
    assert "low_hips" not in rising


def test_what_was_pointed_out_fades(squat: Exercise) -> None:
    """A few seconds after the rep it is gone, and gone at once when the next one begins."""
    analyzer, highlights = Analyzer(squat), Highlights(squat)
    seen: list[tuple[float, bool]] = []
    for one in squat_frames([Rep(cave=0.25, pause=6.0)]):
        for event in analyzer.update(one):
            if isinstance(event, RepFinished):
                highlights.finished(one.time_s, event.rep)
        highlights.watch(one.time_s, analyzer)
        seen.append((one.time_s, bool(highlights.cue)))
    shown = [time for time, cue in seen if cue]
    assert shown[0] < 3.0 < shown[-1]
    assert shown[-1] == pytest.approx(6.0, abs=0.3)


def test_a_fault_is_believed_when_it_lasts(squat: Exercise) -> None:
    """What one look finds waits for the next, 150 ms later at the least."""
    analyzer, highlights = Analyzer(squat), Highlights(squat)
    found, shown = [], []
    for one in squat_frames([Rep(cave=0.25)]):
        analyzer.update(one)
        highlights.watch(one.time_s, analyzer)
        found += [one.time_s] if analyzer.found_so_far() else []
        shown += [one.time_s] if highlights.found else []
    assert 0.15 <= shown[0] - found[0] <= 0.5
