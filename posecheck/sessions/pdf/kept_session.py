"""The report of a kept session on paper."""

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.pdf.report import PaperFacts, to_pdf
from posecheck.sessions.store.records import StoredSession, StoredSet
from posecheck.sessions.store.store import Store


def session_to_pdf(store: Store, stored: StoredSession, exercise: Exercise) -> bytes:
    """The newest scoring of every set as a PDF, with pain and notes; it has no stills.

    Args:
        exercise: that of the session.
    """
    head = stored.head
    facts = PaperFacts(
        person=head.person,
        when=head.started_at,
        pain_before=head.pain_before,
        pain_after=head.pain_after,
        notes=tuple(note.text for note in stored.notes),
    )
    return to_pdf(
        [one.analysis(exercise) for one in stored.sets],
        exercise,
        facts=facts,
        curves=[_curve(store, one, exercise) for one in stored.sets],
    )


def _curve(store: Store, stored: StoredSet, exercise: Exercise) -> DepthCurve | None:
    """The depth over time, where the poses are kept."""
    if not stored.has_track:
        return None
    frames = store.sessions.track(stored).frames()
    return depth_curve(frames, stored.latest.result, exercise)
