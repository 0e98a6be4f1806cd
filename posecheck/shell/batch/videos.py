"""The videos of a batch: those of a folder, or those that a list names."""

import codecs
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from posecheck.plain_file import is_there, why_no_file
from posecheck.shell.exits import ExitCode, fail
from posecheck.user_text import as_data
from posecheck.video_kinds import VIDEO_SUFFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchVideo:
    """A video; ``name`` is what the folder or the list calls it, unlike that of any other."""

    name: str
    path: Path


def find_videos(source: Path) -> list[BatchVideo]:
    """The videos of a folder and its folders by name, or of a list in its order."""
    if not is_there(source):
        fail(f"There is no folder or list {source}; check the name.", ExitCode.USAGE)
    if source.is_dir():
        videos = _of_folder(source)
    elif why := why_no_file(source):
        fail(why, ExitCode.USAGE)
    else:
        videos = _of_list(source)
    if not videos:
        fail(f"{source} names no video.", ExitCode.USAGE)
    return videos


def content_of(path: Path) -> str | None:
    """What tells this file from every other, or None when it cannot be read."""
    if why_no_file(path):
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _of_folder(folder: Path) -> list[BatchVideo]:
    names = [
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.suffix.lower() in VIDEO_SUFFIXES and path.is_file()
    ]
    # A hidden file beside a video is some system's note about it.
    seen = [one for one in sorted(names) if not any(part.startswith(".") for part in one.parts)]
    return _named([(name.as_posix(), folder / name) for name in seen])


def _of_list(path: Path) -> list[BatchVideo]:
    """A path a line, from the list's own folder; lines that are empty or begin with # are none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        fail(f"{path} cannot be read ({error.strerror}).", ExitCode.USAGE)
    if b"\0" in content:
        fail(
            f"{path} is no list of videos; give a folder, or a text file with a path on each line.",
            ExitCode.USAGE,
        )
    # A path is bytes: one that is no UTF-8 is a path as well.
    text = os.fsdecode(content.removeprefix(codecs.BOM_UTF8))
    # Only these end a line: of what else splitlines takes for an end, any may be in a name.
    lines = [line.strip() for line in re.split(r"[\r\n]+", text)]
    names = dict.fromkeys(line for line in lines if line and not line.startswith("#"))
    return _named([(name, path.parent / name) for name in names])


def _named(found: Iterable[tuple[str, Path]]) -> list[BatchVideo]:
    """The videos of these names; where names that are no text look alike, they get a number."""
    paths: dict[str, Path] = {}
    for name, path in found:
        text = as_data(name)
        numbered = (f"{text} ({number})" for number in count(2))
        free = text if text not in paths else next(one for one in numbered if one not in paths)
        paths[free] = path.absolute()
    return [BatchVideo(name=name, path=path) for name, path in paths.items()]
