"""The report of a kept session on paper."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from posecheck.body.track import PoseFrame
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.option_words import session_told
from posecheck.sessions.pdf.report import PaperFacts, Still, to_pdf
from posecheck.sessions.store.records import StoredSession, StoredSet
from posecheck.sessions.store.store import Store

# Draws the moments of a set from its poses, see ``line_stills_of`` of the drawing room.
DrawMoments = Callable[[Iterable[PoseFrame], SessionResult, Exercise], Sequence[Still]]


def session_to_pdf(
    store: Store, stored: StoredSession, exercise: Exercise, draw: DrawMoments
) -> bytes:
    """The newest scoring of every set as a PDF, with curves, pain and notes.

    Args:
        exercise: that of the session.
        draw: of each set the moments as drawings, where its poses are kept.
    """
    head = stored.head
    facts = PaperFacts(
        person=head.person,
        when=head.started_at,
        pain_before=head.pain_before,
        pain_after=head.pain_after,
        options=session_told(stored, exercise),
        notes=tuple(note.text for note in stored.notes),
    )
    return to_pdf(
        [one.analysis(exercise) for one in stored.sets],
        exercise,
        facts=facts,
        stills=_stills(store, stored, exercise, draw),
        curves=[_curve(store, one, exercise) for one in stored.sets],
    )


def _curve(store: Store, stored: StoredSet, exercise: Exercise) -> DepthCurve | None:
    """The depth over time, where the poses are kept."""
    if not stored.has_track:
        return None
    frames = store.sessions.track(stored).frames()
    return depth_curve(frames, stored.latest.result, exercise)


def _stills(
    store: Store, stored: StoredSession, exercise: Exercise, draw: DrawMoments
) -> list[Still]:
    """The drawings of every set; of several, each says of which."""
    if len(stored.sets) == 1:
        return list(_moments(store, stored.sets[0], exercise, draw))
    return [
        replace(still, caption=f"Set {one.index}. {still.caption}")
        for one in stored.sets
        for still in _moments(store, one, exercise, draw)
    ]


def _moments(
    store: Store, stored: StoredSet, exercise: Exercise, draw: DrawMoments
) -> Sequence[Still]:
    """The drawings of a set, where its poses are kept."""
    if not stored.has_track:
        return ()
    result = stored.analysis(exercise).result
    return draw(store.sessions.track(stored).frames(), result, exercise)
