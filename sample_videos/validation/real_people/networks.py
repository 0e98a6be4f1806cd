"""The lite network against the full one: python -m sample_videos.validation.real_people.networks.

What each says of the same reps of real people, fault by fault; docs/performance.md has the table.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial

import exercises
from posecheck.body.track_file import load_track
from posecheck.capture.model.routes import Variant
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepResult
from posecheck.coaching.exercise.assessment import Assessment, Finding, Ok
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.validation.real_people.labels import RealClip, labelled_clips
from sample_videos.validation.real_people.run import track_path
from sample_videos.validation.tables import Row, table

# Reps of one clip whose middles are this near to each other are the same.
_SAME_S = 0.6
_NETWORKS: tuple[Variant, Variant] = ("full", "lite")


def main() -> None:
    """Read what is not cached, and print both tables."""
    clips = labelled_clips()
    if not clips:
        return
    videos = [clip.path for clip in clips]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for variant in _NETWORKS:
            list(pool.map(partial(track_path, variant=variant), videos))
    said: Counter[tuple[str, str, str, str]] = Counter()
    other = 0
    for clip in clips:
        full, lite = (_reps(clip, variant) for variant in _NETWORKS)
        other += len(full) != len(lite)
        said.update(_pairs(clip, full, lite))
    print(f"{other} of {len(clips)} clips are counted otherwise\n")
    print(_rows(said))


def _reps(clip: RealClip, variant: Variant) -> list[RepResult]:
    """The complete reps; the lite network is taken at its word here."""
    analyzer = Analyzer(load_catalog(exercises)[clip.exercise])
    for frame in load_track(track_path(clip.path, variant)).frames():
        analyzer.update(replace(frame, lite=False))
    return [rep for rep in analyzer.finish().reps if rep.complete]


def _pairs(
    clip: RealClip, full: Sequence[RepResult], lite: Sequence[RepResult]
) -> Iterator[tuple[str, str, str, str]]:
    """Exercise, fault, and what each network said, of every rep that both saw."""
    for rep in full:
        same = min(lite, key=lambda one: abs(one.peak_s - rep.peak_s), default=None)
        if same is not None and abs(same.peak_s - rep.peak_s) <= _SAME_S:
            for fault, one in rep.assessments.items():
                yield clip.exercise, fault, _word(one), _word(same.assessments[fault])


def _rows(said: Counter[tuple[str, str, str, str]]) -> str:
    faults = dict.fromkeys((exercise, fault) for exercise, fault, _, _ in said)
    words = (("ok", "ok"), ("ok", "fault"), ("fault", "fault"), ("fault", "ok"), ("none", "fault"))
    rows: list[Row] = [
        (exercise, fault, *(said[exercise, fault, *pair] for pair in words))
        for exercise, fault in faults
    ]
    heads = ("exercise", "fault", *(f"{full}, lite {lite}" for full, lite in words))
    return table(heads, rows)


def _word(one: Assessment) -> str:
    if isinstance(one, Finding):
        return "fault"
    return "ok" if isinstance(one, Ok) else "none"


if __name__ == "__main__":
    main()
