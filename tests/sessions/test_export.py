"""Exports: the published schema, and every verdict in JSON and CSV."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest

from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import Analysis, Timing, VideoFacts
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.document import json_schema
from posecheck.sessions.export import to_csv, to_json
from posecheck.sessions.report import details
from posecheck.sessions.verdict_sentence import verdict
from tests.bodies import Rep, squat_frames
from tests.refresh import SCHEMA


@pytest.fixture
def analysis(squat: Exercise) -> Analysis:
    """A set with good, caving and partial reps, seen from the front."""
    analyzer = Analyzer(squat)
    for one in squat_frames([Rep(), Rep(cave=0.2), Rep(depth=0.12), Rep()]):
        analyzer.update(one)
    return Analysis(
        result=analyzer.finish(),
        video=VideoFacts(
            path="set.mp4", duration_s=13.0, fps=30.0, width=640, height=480, frames=390
        ),
        model="full",
        timing=Timing(seconds=2.0, frames_per_second=195.0, real_time_factor=6.5),
    )


def test_the_published_schema_is_current() -> None:
    """After a change that is meant: make schema."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_an_analysis_fits_the_published_schema(analysis: Analysis, squat: Exercise) -> None:
    """Every key and every word is one the schema allows."""
    document = json.loads(to_json(analysis, squat))
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["rep_count"] == 3
    assert document["partial_count"] == 1
    assert document["summary"]["knee_valgus"] == {"fault": 1, "ok": 2, "not_assessed": 0}


def test_each_status_carries_what_belongs_to_it(analysis: Analysis, squat: Exercise) -> None:
    """A fault has severity, time and cue; ok has a confidence; the rest has a reason."""
    document = json.loads(to_json(analysis, squat))
    every: list[dict[str, Any]] = [one for rep in document["reps"] for one in rep["assessments"]]
    assert {one["status"] for one in every} == {"fault", "ok", "not_assessed"}
    for one in every:
        judged = one["status"] != "not_assessed"
        assert (one["confidence"] is not None) == judged
        assert (one["value"] is not None) == judged
        assert (one["reason"] is None) == judged
        found = one["status"] == "fault"
        for key in ("severity", "time_s", "cue"):
            assert (one[key] is not None) == found


def test_csv_has_a_row_for_every_rep_and_fault(analysis: Analysis, squat: Exercise) -> None:
    """The same values as the JSON."""
    document = json.loads(to_json(analysis, squat))
    rows = list(csv.DictReader(io.StringIO(to_csv(analysis, squat))))
    assert len(rows) == len(document["reps"]) * len(squat.faults)
    first = document["reps"][0]["assessments"][0]
    assert rows[0]["fault"] == first["fault"]
    assert rows[0]["status"] == first["status"]
    assert float(rows[0]["value"]) == first["value"]
    assert {row["rep_reason"] for row in rows} > {""}


def test_the_report_says_it_in_words(analysis: Analysis, squat: Exercise) -> None:
    """Counts, faults, what is not counted and what could not be seen."""
    sentence = verdict(analysis.result, squat)
    assert sentence == (
        "Three squats. In two your knees stayed out; in rep 2 they fell in. One try does not count."
    )
    lines = details(analysis.result, squat)
    assert "half as far" in lines[0]
    assert any("pelvis tipping forward, ribs lifting" in line for line in lines)
