"""The work of one worker: watch one video and say what came of it."""

import functools
from dataclasses import dataclass
from pathlib import Path

from posecheck.capture.analyse import analyse_video
from posecheck.capture.model.model_file import ModelFile, ensure_model
from posecheck.capture.model.routes import Variant
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import VideoUnreadable
from posecheck.sessions.batch_results import VideoResult
from posecheck.sessions.export import to_csv
from posecheck.sessions.report import nothing_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done with every video of a batch.

    Attributes:
        variant: each worker has the model on its own machine.
        reference: the person's own, or None.
        learn_from_set: whether each rep is compared with the best of its set.
    """

    exercise: Exercise
    variant: Variant
    reference: Reference | None
    learn_from_set: bool


def watch(path: Path, task: Task) -> VideoResult:
    """Analyse one video; a file that cannot be read is a result too.

    Raises:
        ModelUnavailable: this worker's machine has no pose model and cannot fetch it.
    """
    analyzer = Analyzer(task.exercise, reference=task.reference, learn_from_set=task.learn_from_set)
    try:
        analysis = analyse_video(path, analyzer, _model(task.variant))
    except VideoUnreadable as error:
        return VideoResult(error=str(error), readable=False)
    problems = " ".join(
        f"{one.start_s:.1f}-{one.end_s:.1f} s: {one.what}"
        for one in analysis.result.quality.problems
    )
    nothing = nothing_seen(analysis.result, path.name, task.exercise)
    return VideoResult(
        reps="" if nothing else to_csv(analysis, task.exercise),
        problems=problems or None,
        error=nothing,
    )


@functools.cache
def _model(variant: Variant) -> ModelFile:
    """The model, looked for once in each worker."""
    return ensure_model(variant)
