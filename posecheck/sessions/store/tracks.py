"""The poses of a set: in one piece, or in parts as long as the set is being recorded."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from posecheck.body.track import PoseFrame, PoseTrack
from posecheck.body.track_file import TrackRecorder, load_track
from posecheck.sessions.store.models import SetRow, TrackPartRow, TrackRow


def pack_track(track: TrackRecorder) -> bytes:
    """The poses in the bytes of a track file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "poses.track"
        track.save(path)
        return path.read_bytes()


def unpack_track(data: bytes) -> PoseTrack:
    """Poses out of the bytes of a track file.

    Raises:
        TrackUnreadable: they are damaged or of another format.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "poses.track"
        path.write_bytes(data)
        return load_track(path)


def pack_frames(frames: Iterable[PoseFrame]) -> bytes:
    """Frames in the bytes of a track file."""
    recorder = TrackRecorder()
    for frame in frames:
        recorder.add(frame)
    return pack_track(recorder)


def add_part(session: Session, set_id: int, frames: Sequence[PoseFrame]) -> None:
    """Keep the next frames of a set that is being recorded."""
    of_set = TrackPartRow.set_id == set_id
    last = session.scalar(select(func.max(TrackPartRow.index)).where(of_set))
    session.add(TrackPartRow(set_id=set_id, index=(last or 0) + 1, data=pack_frames(frames)))


def replace_parts(session: Session, set_id: int, packed: bytes) -> None:
    """Keep the whole track of a set in place of its parts."""
    session.execute(delete(TrackPartRow).where(TrackPartRow.set_id == set_id))
    session.add(TrackRow(set_id=set_id, data=packed))


def packed_track(session: Session, set_id: int) -> bytes | None:
    """The poses of a set in the bytes of a track file; None when none were kept.

    Raises:
        TrackUnreadable: a part is damaged or of another format.
    """
    whole = session.scalar(select(TrackRow.data).where(TrackRow.set_id == set_id))
    if whole is not None:
        return whole
    of_set = select(TrackPartRow.data).where(TrackPartRow.set_id == set_id)
    parts = session.scalars(of_set.order_by(TrackPartRow.index)).all()
    if not parts:
        return None
    return pack_frames(frame for part in parts for frame in unpack_track(part).frames())


def sets_with_poses(session: Session, session_id: str) -> set[int]:
    """Ids of the sets of a session whose poses are kept, whole or in parts."""
    ids: set[int] = set()
    for table in (TrackRow, TrackPartRow):
        found = select(table.set_id).join(SetRow, SetRow.id == table.set_id)
        ids |= set(session.scalars(found.where(SetRow.session_id == session_id)))
    return ids
