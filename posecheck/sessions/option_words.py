"""Words for what she did a session with."""

from collections.abc import Mapping

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.records import StoredSession
from posecheck.sessions.store.session_options import Band, SessionOptions

BANDS: Mapping[Band, str] = {
    "none": "no band",
    "light": "light band",
    "medium": "medium band",
    "strong": "strong band",
}


def options_told(options: SessionOptions) -> str:
    """What was said of them: "light band, 10 reps planned"; "" where nothing was."""
    reps = options.planned_reps
    planned = f"{reps} {'rep' if reps == 1 else 'reps'} planned" if reps is not None else ""
    return ", ".join(
        part for part in (BANDS[options.band] if options.band else "", planned) if part
    )


def session_told(stored: StoredSession, exercise: Exercise) -> str:
    """The same of a whole session, with what was felt before it where the exercise asks that."""
    options, prepare = options_told(stored.head.options), exercise.prepare
    answer = None if prepare is None else (stored.symptoms or {}).get(prepare.name)
    if prepare is None or not isinstance(answer, bool):
        return options
    felt = f"{prepare.question} {'Yes' if answer else 'Not yet'}"
    return ", ".join(part for part in (options, felt) if part)
