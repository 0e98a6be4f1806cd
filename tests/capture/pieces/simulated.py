"""How much quicker more cores would be: python -m tests.capture.pieces.simulated VIDEO [JOBS ...].

A simulation, for machines with fewer cores than jobs: the pieces are tracked one after another,
each with all its threads on one core, from opening its reader to where the next tracker goes on.
Seconds are that core's own, so that other programs do not count. The time of so many cores is that
of the fullest, when whoever is free takes the next piece. What cores take from each other, memory
and clock, is not in it. Linux only.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from posecheck.capture.landmarker import PoseEstimator
from posecheck.capture.model.model_file import ModelFile, ensure_model
from posecheck.capture.pieces.braid import Braid
from posecheck.capture.pieces.plan import Start
from posecheck.capture.pieces.video import PiecedVideo
from posecheck.capture.prefetch import prefetch


def main() -> None:
    """Print a row for each number of jobs."""
    path, *numbers = sys.argv[1:]
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    model, opened = ensure_model(), time.process_time()
    with PiecedVideo(Path(path)) as video:
        starts = video.starts()
        opening_s = time.process_time() - opened
        pieces = _pieces(video, starts, model)
    print("pieces, seconds:", ", ".join(f"{seconds:.1f}" for seconds in pieces))
    print("| jobs | seconds | times as fast as one |\n|---|---|---|")
    for jobs in [int(number) for number in numbers] or [1, 2, 4, 8]:
        seconds = opening_s + _fullest(pieces, jobs)
        print(f"| {jobs} | {seconds:.1f} | {(opening_s + sum(pieces)) / seconds:.2f} |")


def _pieces(video: PiecedVideo, starts: Sequence[Start], model: ModelFile) -> list[float]:
    """Seconds for each piece; the last first, so that those before find their seams."""
    times = video.timeline.times
    braid = Braid([float(times[start.place]) for start in starts])
    seconds: list[float] = []
    for number in reversed(range(len(starts))):
        begun = time.process_time()
        with (
            video.reader(starts[number]) as reader,
            PoseEstimator(model) as estimator,
            prefetch(reader) as pictures,
        ):
            for frame in estimator.estimates(pictures):
                braid.add(number, frame)
                if not braid.wants(number):
                    break
        braid.end(number)
        seconds.insert(0, time.process_time() - begun)
    return seconds


def _fullest(pieces: Sequence[float], jobs: int) -> float:
    """Seconds of the core that is at work for longest."""
    cores = [0.0] * jobs
    for seconds in pieces:
        cores[cores.index(min(cores))] += seconds
    return max(cores)


if __name__ == "__main__":
    main()
