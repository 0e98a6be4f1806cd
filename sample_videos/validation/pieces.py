"""Several trackers against one: python -m sample_videos.validation.pieces [--jobs N].

What each says of the same clips of real people and of the rendered samples: reps, the status of
every assessment, and where the body is at the seams; docs/performance.md has the table.
"""

import argparse
import csv
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import exercises
from posecheck.body.track import PoseFrame
from posecheck.body.track_file import load_track
from posecheck.capture.model.model_file import ensure_model
from posecheck.capture.pieces.seam import apart, trunk_px
from posecheck.capture.pieces.team import Team
from posecheck.capture.pieces.video import PiecedVideo
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.catalog import load_catalog
from posecheck.coaching.exercise.definition import Exercise
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
        pieces: how many trackers had a place to begin.
        late_s: how long after its place each of them went on.
        off: how far apart the tracks are in the pictures after a seam, share of the trunk.
        statuses: assessments in all reps; ``other``: what is told otherwise, in words.
        rate: pictures a second, from the file to poses, start included.
    """

    name: str
    pictures: int
    pieces: int
    late_s: tuple[float, ...]
    off: float
    reps: int
    statuses: int
    other: tuple[str, ...]
    rate: float


def main() -> None:
    """Compare every clip, and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_videos.validation.pieces", description=__doc__
    )
    parser.add_argument("--jobs", type=int, default=2)
    jobs = parser.parse_args().jobs
    compared = [compare(path, exercise, jobs) for path, exercise in _clips()]
    split = [one for one in compared if one.pieces > 1]
    print(f"{len(compared)} clips, {len(compared) - len(split)} of them too short to be split\n")
    print(_rows(split))


def compare(path: Path, exercise: Exercise, jobs: int) -> Compared:
    """One clip by one tracker and by several."""
    alone = list(load_track(track_path(path)).frames())
    started = time.perf_counter()
    with PiecedVideo(path) as video:
        starts = video.starts(jobs)
        begun = [float(video.timeline.times[start.place]) for start in starts[1:]]
        team = Team(video, starts, ensure_model(), jobs)
        together = list(team.frames()) if begun else alone
    seconds = time.perf_counter() - started
    one, several = _result(alone, exercise), _result(together, exercise)
    print(path.name, flush=True)
    return Compared(
        name=path.stem,
        pictures=len(alone),
        pieces=len(starts),
        late_s=tuple(
            seam_s - max(place_s for place_s in begun if place_s <= seam_s)
            for seam_s in team.seams_s
        ),
        off=max((_off(alone, together, seam_s) for seam_s in team.seams_s), default=0.0),
        reps=one.rep_count,
        statuses=sum(len(rep.assessments) for rep in one.reps),
        other=tuple(_differences(one, several)),
        rate=len(together) / seconds,
    )


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
    for clip in json.loads((_SAMPLES / "manifest.json").read_text())["clips"]:
        yield _SAMPLES / clip["file"], catalog[clip["exercise"]]
    folder = _SAMPLES / "one_leg" / "clips"
    for name in json.loads((folder / "manifest.json").read_text()):
        yield folder / f"{name}.mp4", catalog[name]


def _result(frames: Sequence[PoseFrame], exercise: Exercise) -> SessionResult:
    analyzer = Analyzer(exercise)
    for frame in frames:
        analyzer.update(frame)
    return analyzer.finish()


def _off(alone: Sequence[PoseFrame], together: Sequence[PoseFrame], seam_s: float) -> float:
    """How far apart the two are after a seam, share of the trunk; mean of a few pictures."""
    after = [pair for pair in zip(alone, together, strict=True) if pair[0].time_s > seam_s]
    off = [
        apart(one.pose, other.pose) / trunk_px(one.pose)
        for one, other in after[:_AFTER]
        if one.pose is not None and other.pose is not None
    ]
    return sum(off) / len(off) if off else 0.0


def _differences(one: SessionResult, several: SessionResult) -> Iterator[str]:
    told, told_else = (f"{result.rep_count}+{result.partial_count}" for result in (one, several))
    if told != told_else:
        yield f"{told} reps: {told_else}"
    reps, others = ([rep for rep in result.reps if rep.complete] for result in (one, several))
    for number, (rep, other) in enumerate(zip(reps, others, strict=False), 1):
        for name, said in rep.assessments.items():
            was, is_now = type(said).__name__, type(other.assessments[name]).__name__
            if was != is_now:
                yield f"rep {number}, {name}: {was} → {is_now}"


def _rows(compared: Sequence[Compared]) -> str:
    rows: list[Row] = [
        (
            one.name,
            one.pictures,
            f"{len(one.late_s)} of {one.pieces - 1}",
            ", ".join(f"{late:.1f}" for late in one.late_s),
            f"{one.off:.1%}",
            one.reps,
            one.statuses,
            "; ".join(one.other) or "none",
            f"{one.rate:.0f}",
        )
        for one in compared
    ]
    heads = "clip,pictures,seams,after s,apart,reps,statuses,told otherwise,pictures/s"
    return table(heads.split(","), rows)


if __name__ == "__main__":
    main()
