"""The opening of a video file: what is none is refused in a sentence that says what it is."""

from pathlib import Path

import av
from av.container import InputContainer

from posecheck.errors import VideoUnreadable
from posecheck.plain_file import why_no_file

# Paths begin with "file:", so that a colon is no protocol, and what a file says leads to no other
# place. A clock that goes back is seen to by the time line: it need not have run over.
_OPTIONS = {"protocol_whitelist": "file", "correct_ts_overflow": "0"}


def open_container(path: Path) -> InputContainer:
    """Open the file, whatever characters its name is made of.

    Raises:
        VideoUnreadable: it is missing, empty, no regular file, or no video.
    """
    if why := why_no_file(path):
        raise VideoUnreadable(why)
    if path.stat().st_size == 0:
        raise VideoUnreadable(f"{path.name} is empty; copy or record it again.")
    try:
        return av.open(f"file:{path}", metadata_errors="replace", options=_OPTIONS)
    except PermissionError as error:
        raise VideoUnreadable(f"{path.name} may not be read by this user.") from error
    except (av.error.FFmpegError, OSError, ValueError, OverflowError) as error:
        raise VideoUnreadable(
            f"{path.name} is not a video that can be read, or it was cut off while copying; "
            "copy it again or export it as MP4."
        ) from error
