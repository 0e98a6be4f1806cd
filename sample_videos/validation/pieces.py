"""Several trackers against one: python -m sample_videos.validation.pieces.

Of every clip of real people and every rendered sample that is long enough: whether one tracker
after another and several at a time say the same, landmark by landmark; and what a single tracker
that goes through the whole video would have said: reps, and the status of every assessment.
docs/performance.md has the table.
"""

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import exercises
from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.track_file import TrackRecorder, load_track
from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.model.routes import sha256_of
from posecheck.capture.pieces.seam import apart, trunk_px
from posecheck.capture.pieces.team import Team
from posecheck.capture.pieces.video import PiecedVideo
from posecheck.capture.prefetch import prefetch
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
from sample_videos.validation.clips import cached_track_path
from sample_videos.validation.real_people.labels import labelled_clips
from sample_videos.validation.real_people.run import track_path
from sample_videos.validation.tables import Row, table

_SAMPLES = Path(__file__).parents[1]
_CLIPS = Path(os.environ.get("POSECHECK_REAL_CLIPS") or _SAMPLES.parents[1] / "shared" / "clips")
# After a seam the tracks are compared for so many pictures.
_AFTER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One clip.

    Attributes:
        pieces: how many trackers begin; ``seams_s``: after when another goes on.
        same: whether a relay and a team say the same to the last bit.
        off: how far from a single tracker's the track is just after a seam, share of the trunk.
        statuses: assessments in all complete reps; ``other``: what a single tracker says otherwise.
    """

    name: str
    pictures: int
    pieces: int
    seams_s: tuple[float, ...]
    same: bool
    off: float
    reps: int
    statuses: int
    other: tuple[str, ...]


def main() -> None:
    """Compare every clip, and print the table."""
    compared = [one for clip, exercise in _clips() if (one := _compare(clip, exercise))]
    print(_rows(compared))


def _compare(path: Path, exercise: Exercise) -> Compared | None:
    """One clip; None if it is too short for more than one tracker."""
    with PiecedVideo(path) as video:
        starts = video.starts()
        if len(starts) == 1:
            return None
        team = Team(video, starts, ensure_model(), 2)
        together = list(team.frames())
    relay = load_track(track_path(path))
    single = list(load_track(_single(path)).frames())
    one, several = _result(single, exercise), _result(together, exercise)
    print(path.name, flush=True)
    return Compared(
        name=path.stem,
        pictures=len(together),
        pieces=len(starts),
        seams_s=tuple(team.seams_s),
        same=_identical(relay, PoseTrack.from_frames(together)),
        off=max((_off(single, together, seam_s) for seam_s in team.seams_s), default=0.0),
        reps=several.rep_count,
        statuses=sum(len(rep.assessments) for rep in several.reps if rep.complete),
        other=tuple(_differences(several, one)),
    )


def _single(path: Path) -> Path:
    """The track of one tracker that goes through the whole clip, made now if it is not cached."""
    track = cached_track_path(path, sha256_of(path), one_tracker=True)
    if not track.exists():
        recorder = TrackRecorder()
        with (
            PiecedVideo(path) as video,
            PoseEstimator(ensure_model()) as estimator,
            prefetch(video) as pictures,
        ):
            for frame in estimator.estimates(pictures):
                recorder.add(frame)
        recorder.save(track)
    return track


def _clips() -> Iterator[tuple[Path, Exercise]]:
    """Every clip there is, with what is done in it."""
    catalog = load_catalog(exercises)
    for clip in labelled_clips():
        yield clip.path, catalog[clip.exercise]
    if (_CLIPS / "manifest.csv").exists():
        with (_CLIPS / "manifest.csv").open(newline="", encoding="utf-8") as file:
            for line in csv.DictReader(file):
                if "*" not in line["file"]:
                    yield _CLIPS / line["file"], catalog[line["exercise"]]
    for sample in json.loads((_SAMPLES / "manifest.json").read_text())["clips"]:
        yield _SAMPLES / sample["file"], catalog[sample["exercise"]]
    folder = _SAMPLES / "one_leg" / "clips"
    for name in json.loads((folder / "manifest.json").read_text()):
        yield folder / f"{name}.mp4", catalog[name]


def _result(frames: Sequence[PoseFrame], exercise: Exercise) -> SessionResult:
    analyzer = Analyzer(exercise)
    for frame in frames:
        analyzer.update(frame)
    return analyzer.finish()


def _identical(one: PoseTrack, other: PoseTrack) -> bool:
    names = ("times", "points", "visibility", "world", "people", "edges", "arms", "blur", "scene")
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names
    )


def _off(single: Sequence[PoseFrame], together: Sequence[PoseFrame], seam_s: float) -> float:
    """How far apart the two are after a seam, share of the trunk; mean of a few pictures."""
    after = [pair for pair in zip(single, together, strict=True) if pair[0].time_s > seam_s]
    off = [
        apart(one.pose, other.pose) / trunk_px(one.pose)
        for one, other in after[:_AFTER]
        if one.pose is not None and other.pose is not None
    ]
    return sum(off) / len(off) if off else 0.0


def _differences(several: SessionResult, one: SessionResult) -> Iterator[str]:
    told, told_else = (f"{result.rep_count}+{result.partial_count}" for result in (several, one))
    if told != told_else:
        yield f"{told} reps: {told_else}"
    reps, others = ([rep for rep in result.reps if rep.complete] for result in (several, one))
    for number, (rep, other) in enumerate(zip(reps, others, strict=False), 1):
        for name, said in rep.assessments.items():
            is_now, was = type(said).__name__, type(other.assessments[name]).__name__
            if was != is_now:
                yield f"rep {number}, {name}, {is_now}: {was}"


def _rows(compared: Sequence[Compared]) -> str:
    rows: list[Row] = [
        (
            one.name,
            one.pictures,
            f"{len(one.seams_s)} of {one.pieces - 1}",
            "yes" if one.same else "**no**",
            f"{one.off:.1%}",
            one.reps,
            one.statuses,
            "; ".join(one.other) or "nothing",
        )
        for one in compared
    ]
    heads = "clip,pictures,seams,jobs 1 and 2 the same,off,reps,statuses,a single tracker otherwise"
    return table(heads.split(","), rows)


if __name__ == "__main__":
    main()
