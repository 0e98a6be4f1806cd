"""Videos that stay beside their sessions, for a person who asked for that."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from posecheck.errors import StoreUnavailable


class Videos:
    """One MP4 a session, in a folder beside the database.

    Args:
        folder: made when the first video is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, session_id: str, data: bytes) -> None:
        """Write the video of a session, whole or not at all.

        Raises:
            StoreUnavailable: there is no room, or the folder may not be written.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            partial = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                partial.replace(self.path(session_id))
            finally:
                partial.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"The video cannot be kept in {self._folder}: {error.strerror or error}."
            ) from error

    def path(self, session_id: str) -> Path:
        """Where the video of a session is, if it was kept."""
        return self._folder / f"{session_id}.mp4"

    def delete(self, session_ids: Iterable[str]) -> None:
        """Delete the videos of these sessions; most have none."""
        for session_id in session_ids:
            self.path(session_id).unlink(missing_ok=True)
