"""The chart of a set: what is on it, before any browser draws it."""

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.definition import Exercise
from posecheck.ui.charts import timeline
from tests.bodies import Rep, squat_frames


def test_every_rep_and_every_finding_is_on_the_timeline(squat: Exercise) -> None:
    """Reps with their gravest word, findings by name at their time."""
    analyzer = Analyzer(squat)
    for one in squat_frames([Rep(), Rep(cave=0.25), Rep(), Rep(depth=0.12)]):
        analyzer.update(one)
    drawn = timeline(analyzer.finish(), squat).to_dict()
    layers = drawn["layer"]
    rows = [row for layer in layers for row in layer.get("data", drawn.get("data", {}))["values"]]
    states = {row["rep"]: row["state"] for row in rows if "state" in row}
    assert states == {"1": "good", "2": "work on", "3": "good", "(4)": "could not see"}
    found = [row for row in rows if "fault" in row]
    assert [row["fault"] for row in found] == ["knees falling in, work on"]
    assert 4.0 < found[0]["time"] < 6.0
