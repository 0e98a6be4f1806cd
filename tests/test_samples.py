"""The sample videos: what the manifest says is what is in them, and what PoseCheck finds."""

import json
from typing import Any

import numpy as np
import pytest

from posecheck.capture.analyse import analyse_video
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile
from posecheck.capture.video import VideoReader
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.catalog import Catalog
from sample_videos.manifest import describe
from sample_videos.samples import SAMPLES
from tests.conftest import ROOT

FOLDER = ROOT / "sample_videos"
MANIFEST: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_text())["clips"]
every_clip = pytest.mark.parametrize("clip", MANIFEST, ids=lambda one: one["file"])
# Landmarks that the truth has too, and how near they lie, in pixels of 480 lines. The model's hips
# lie outside the joints and its toes follow the knee a little.
NEAR = {"left_knee": 8, "right_knee": 8, "left_ankle": 9, "right_ankle": 9, "left_hip": 14}


def test_the_manifest_is_that_of_the_specifications() -> None:
    """Rendering again would give the same truth."""
    assert [describe(sample) for sample in SAMPLES] == MANIFEST


def test_the_collection_stays_small() -> None:
    """Videos and truth together are under 6 MB."""
    files = [*FOLDER.glob("*.mp4"), *FOLDER.glob("*.npz")]
    assert len(files) == 2 * len(MANIFEST)
    assert sum(file.stat().st_size for file in files) < 6_000_000


@every_clip
def test_every_sample_is_analysed_as_it_is(
    clip: dict[str, Any], catalog: Catalog, model: ModelFile
) -> None:
    """Reps exactly; caving knees in exactly the reps that cave."""
    analyzer = Analyzer(catalog[clip["exercise"]])
    result = analyse_video(FOLDER / clip["file"], analyzer, model).result
    assert [rep.complete for rep in result.reps] == [rep["complete"] for rep in clip["reps"]]
    assert {rep.view.value for rep in result.reps if rep.complete} == {clip["view"]}
    if clip["view"] == "front":
        flagged = [isinstance(rep.assessments["knee_valgus"], Finding) for rep in result.reps]
        assert flagged == ["knee_valgus" in rep["faults"] for rep in clip["reps"]]


@pytest.mark.parametrize("name", ["squat_front_good", "squat_front_knees_in"])
def test_landmarks_lie_near_the_true_joints(name: str, model: ModelFile) -> None:
    """The true joints, projected into the picture, are where the model sees them."""
    with np.load(FOLDER / f"{name}.npz") as truth:
        names, pixels = truth["landmarks"].tolist(), truth["pixels"]
    with VideoReader(FOLDER / f"{name}.mp4") as video, PoseEstimator(model) as estimator:
        poses = [estimator.estimate(frame).pose for frame in video]
    for joint, limit in NEAR.items():
        true = pixels[:, names.index(joint)]
        seen = np.array(
            [pose.points[_landmark(joint)] if pose else (np.nan, np.nan) for pose in poses]
        )
        distance = np.linalg.norm(seen - true[: len(seen)], axis=1)
        assert np.nanmedian(distance) < limit, joint


def _landmark(joint: str) -> int:
    from posecheck.body.pose import Landmark

    return int(Landmark[joint.upper()])
