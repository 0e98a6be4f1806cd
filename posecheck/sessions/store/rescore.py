"""New scoring of stored poses with today's engine and limits; the old result stays beside."""

from posecheck.body.track import PoseTrack
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import Reference, ReferenceKind
from posecheck.errors import NotStored
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.new_rows import add_scoring
from posecheck.sessions.store.records import Scoring, StoredSession, StoredSet
from posecheck.sessions.store.tracks import packed_track, unpack_track


def read_track(database: Database, stored: StoredSet) -> PoseTrack:
    """The poses of a set.

    Raises:
        NotStored: they were not kept, or the set was deleted meanwhile.
        TrackUnreadable: they are damaged or of another format.
    """
    with database.reading() as session:
        packed = packed_track(session, stored.id)
    if packed is None:
        raise NotStored(f"The poses of set {stored.index} were not kept.")
    return unpack_track(packed)


def rescore(database: Database, stored: StoredSession, exercise: Exercise) -> list[int]:
    """Add a scoring run to every set whose poses are kept; the ids of the runs.

    A person's own reference and neutral are used as they were then; a reference that was found in
    the set is looked for again, because the measures it is made of may have changed.

    Raises:
        NotStored: no set has its poses.
        TrackUnreadable: the poses of a set are damaged; nothing is added.
    """
    kept = [one for one in stored.sets if one.has_track]
    if not kept:
        raise NotStored("The poses of this session were not kept, so it cannot be scored again.")
    scored = [(one, score(read_track(database, one), exercise, one.latest)) for one in kept]
    with database.writing() as session:
        return [
            add_scoring(session, one.id, result, exercise, learned=one.latest.learned)
            for one, result in scored
        ]


def score(track: PoseTrack, exercise: Exercise, before: Scoring) -> SessionResult:
    """The engine over a whole track, with the reference and the neutral of an earlier scoring."""
    analyzer = Analyzer(
        exercise,
        reference=_own(before),
        neutral=before.result.neutral,
        learn_from_set=before.learned,
    )
    for frame in track.frames():
        analyzer.update(frame)
    return analyzer.finish()


def _own(before: Scoring) -> Reference | None:
    """The reference that was given from outside, if one was."""
    reference = before.reference
    return None if reference is None or reference.kind is ReferenceKind.SET else reference
