"""Sets in which every verdict is chosen, for what is said about them."""

from collections.abc import Mapping

from posecheck.body.view import View
from posecheck.coaching.engine.session import Quality, RepResult, SessionResult
from posecheck.coaching.exercise.assessment import (
    Assessment,
    Confidence,
    Finding,
    NotAssessed,
    Ok,
    Severity,
)
from posecheck.coaching.exercise.definition import Exercise

_SURE = Confidence.MEASURED
_VERDICTS: dict[str, Assessment] = {
    "o": Ok(confidence=_SURE, value=1.0, unit="cm", limit=3.0),
    "x": Finding(
        severity=Severity.MARKED, confidence=_SURE, value=5.0, unit="cm", limit=3.0, time_s=1.0
    ),
    "-": NotAssessed(reason="Step back until I see your feet."),
}


def chosen_set(
    exercise: Exercise,
    reps: int,
    verdicts: Mapping[str, str],
    *,
    tries: int = 0,
    view: View = View.FRONT,
    down_s: float = 1.5,
) -> SessionResult:
    """A set of whole reps and tries after them.

    Args:
        verdicts: by fault, a letter a rep: "o" ok, "x" found, "-" not seen; not seen where none
            is named.
        down_s: seconds of the way there.
    """
    marks = {fault.name: verdicts.get(fault.name, "-" * reps) for fault in exercise.faults}
    return SessionResult(
        exercise=exercise.name,
        segments=(),
        reps=tuple(
            RepResult(
                index=index + 1,
                start_s=5.0 * index,
                peak_s=5.0 * index + down_s,
                end_s=5.0 * index + down_s + 1.5,
                depth=0.3,
                complete=index < reps,
                reason=None if index < reps else "half as far",
                view=view,
                segment=0,
                assessments={
                    name: _VERDICTS[(letters + "-" * tries)[index]]
                    for name, letters in marks.items()
                },
                remarks=(),
            )
            for index in range(reps + tries)
        ),
        quality=Quality(frames=100, frames_with_pose=1.0, people_seen=1, problems=()),
        reference=None,
    )
