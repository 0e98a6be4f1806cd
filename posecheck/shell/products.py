"""The kinds of files that PoseCheck writes: their endings, and how one of them is known again."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posecheck.video_kinds import VIDEO_SUFFIXES

_HEAD = 4096
# Endings that promise a format; any other promises nothing, and every kind may have it.
# fmt: off
_PROMISES = VIDEO_SUFFIXES | {
    ".json", ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".pdf", ".doc", ".docx", ".odt", ".html",
    ".xml", ".yaml", ".zip", ".gz", ".7z", ".tar", ".track", ".npz", ".npy", ".parquet",
    ".feather", ".db", ".sqlite", ".png", ".jpg", ".jpeg", ".webp", ".heic", ".svg", ".mp3",
    ".m4a", ".wav", ".task", ".py",
}
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One kind of file.

    Attributes:
        format: its name in a sentence.
        endings: those that promise it; the first is the usual one.
        knows: whether an existing, regular file is one that PoseCheck wrote.
        only_file: whether stdout, a pipe or a device will not do, as most are made beside their
            place and then put there.
    """

    format: str
    endings: tuple[str, ...]
    knows: Callable[[Path], bool]
    only_file: bool = False

    def breaks_promise(self, path: Path) -> bool:
        """Whether the ending promises another format."""
        ending = path.suffix.lower()
        return ending in _PROMISES and ending not in self.endings


def _begins(pattern: bytes) -> Callable[[Path], bool]:
    known = re.compile(pattern, re.DOTALL)

    def knows(path: Path) -> bool:
        with path.open("rb") as file:
            return known.match(file.read(_HEAD)) is not None

    return knows


def _zip_with(*names: str) -> Callable[[Path], bool]:
    def knows(path: Path) -> bool:
        try:
            with zipfile.ZipFile(path) as file:
                return set(names) <= set(file.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False

    return knows


def _is_our_paper(path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF") and b"/Creator (PoseCheck " in content


def _is_our_video(path: Path) -> bool:
    from posecheck.capture.video_writer import is_annotated

    return is_annotated(path)


def _is_our_table(path: Path) -> bool:
    from posecheck.sessions.batch_results import is_batch_table

    return is_batch_table(path)


ANALYSIS_JSON = Product(
    format="JSON", endings=(".json",), knows=_begins(rb'\{\s*"schema": \d+,\s*"exercise": ')
)
POSTURE_JSON = Product(
    format="JSON", endings=(".json",), knows=_begins(rb'\{\s*"status": .*"lumbar_arch": ')
)
REFERENCE_JSON = Product(
    format="JSON",
    endings=(".json",),
    knows=_begins(rb'\{\s*"format": \d+,\s*"exercise": '),
    only_file=True,
)
NEUTRAL_JSON = Product(
    format="JSON",
    endings=(".json",),
    knows=_begins(rb'\{\s*"format": \d+,\s*"neutral": '),
    only_file=True,
)
HABIT_JSON = Product(
    format="JSON", endings=(".json",), knows=_begins(rb'\{\s*"status": .*"pelvis_habit": ')
)
REPS_CSV = Product(format="CSV", endings=(".csv",), knows=_begins(rb"index,start_s,peak_s,end_s,"))
FRAMES_CSV = Product(format="CSV", endings=(".csv",), knows=_begins(rb"time_s,view,rep,level"))
TRACK = Product(
    format="a pose track",
    endings=(".track", ".npz"),
    knows=_zip_with("format.npy", "times.npy", "visibility.npy"),
    only_file=True,
)
ANNOTATED = Product(format="MP4", endings=(".mp4", ".m4v"), knows=_is_our_video, only_file=True)
PAPER = Product(format="PDF", endings=(".pdf",), knows=_is_our_paper)
PICTURE = Product(
    format="PNG", endings=(".png",), knows=_begins(rb"\x89PNG.*Software\x00PoseCheck")
)
ARCHIVE = Product(format="ZIP", endings=(".zip",), knows=_zip_with("manifest.json"), only_file=True)
TABLE = Product(format="Parquet", endings=(".parquet",), knows=_is_our_table, only_file=True)
