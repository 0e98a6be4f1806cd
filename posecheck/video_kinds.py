"""The endings of names that videos have: those that every command and page takes."""

from pathlib import PurePath

# fmt: off
VIDEO_SUFFIXES = frozenset({
    ".264", ".265", ".3g2", ".3gp", ".asf", ".avi", ".divx", ".dv", ".f4v", ".flv", ".gif",
    ".h264", ".h265", ".hevc", ".m2t", ".m2ts", ".m2v", ".m4v", ".mjpeg", ".mjpg", ".mkv",
    ".mod", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".mxf", ".ogm", ".ogv", ".qt", ".tod",
    ".ts", ".vob", ".webm", ".wmv",
})
# fmt: on


def is_video_name(name: str) -> bool:
    """Whether a file of this name is one; a name without an ending may be."""
    ending = PurePath(name).suffix.lower()
    return not ending or ending in VIDEO_SUFFIXES
