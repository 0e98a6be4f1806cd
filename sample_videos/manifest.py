"""``manifest.json``: what is true in every sample video, for tests, validation and the app."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sample_videos.render.faults import Faults
from sample_videos.render.spec import ExerciseName
from sample_videos.render.timeline import Rep, Timeline
from sample_videos.samples import Sample

MANIFEST = "manifest.json"
# Exercises by the names of the coach's definitions.
_EXERCISES = {ExerciseName.SQUAT: "squat", ExerciseName.BRIDGE: "glute_bridge"}


def write_manifest(samples: Sequence[Sample], folder: Path) -> None:
    """Describe the samples whose video is in the folder."""
    clips = [describe(sample) for sample in samples if (folder / f"{sample.name}.mp4").exists()]
    text = json.dumps({"clips": clips}, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def describe(sample: Sample) -> dict[str, Any]:
    """One clip: file, truth file, what is done, and every rep with its true faults."""
    spec = sample.spec
    timeline = Timeline(spec.events)
    return {
        "file": f"{sample.name}.mp4",
        "truth": f"{sample.name}.npz",
        "title": sample.title,
        "exercise": _EXERCISES[spec.exercise],
        "view": "side_left" if spec.camera.yaw == 90.0 else "front",
        "arms": (spec.arms or spec.possible_arms[0]).value,
        "norm_person": spec.habit,
        "frames_per_second": spec.sensor.frames_per_second,
        "seconds": round(timeline.seconds, 3),
        "reps": [
            {
                "start_s": round(span.start, 3),
                "peak_s": round(span.peak, 3),
                "end_s": round(span.end, 3),
                "complete": not span.rep.partial,
                "faults": faults_of(span.rep),
            }
            for span in timeline.spans()
        ],
    }


def faults_of(rep: Rep) -> dict[str, float]:
    """The coach's names of the faults in a rep and their true size: cm or degrees."""
    faults: Faults = rep.faults
    sizes = {
        "knee_valgus": max(faults.valgus_left_cm, faults.valgus_right_cm),
        "anterior_pelvic_tilt": faults.anterior_tilt,
        "rib_thrust": faults.rib_thrust,
    }
    return {name: size for name, size in sizes.items() if size}
