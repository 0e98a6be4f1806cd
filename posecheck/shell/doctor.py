"""The health check of this machine: what is ready and what is not, without changing anything."""

import ctypes
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from posecheck.errors import ModelUnavailable, StoreUnavailable

_PYTHON = (3, 11)
# What mediapipe and its OpenCV load besides the C library; any Linux desktop has them.
_LIBRARIES = ("libGL.so.1", "libEGL.so.1", "libGLESv2.so.2", "libglib-2.0.so.0")
# What phones, cameras, browsers and screen recorders write.
_CODECS = ("h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mpeg2video", "mjpeg", "prores", "wmv3")
LIBRARIES_HELP = "on Debian or Ubuntu: apt install libgl1 libegl1 libgles2 libglib2.0-0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the report; ``needed`` things must be ready for an analysis."""

    name: str
    ready: bool
    detail: str
    needed: bool = True


def check_machine() -> list[Check]:
    """Look at everything PoseCheck uses."""
    return [
        _python(),
        _libraries(),
        _model(),
        _codec(),
        _fonts(),
        _camera(),
        _data_folder(),
        _database(),
    ]


def missing_libraries(names: Sequence[str]) -> list[str]:
    """Those of the shared libraries that this machine cannot load."""
    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def _libraries() -> Check:
    names = _LIBRARIES if sys.platform == "linux" else ()
    missing = missing_libraries(names)
    detail = f"missing: {', '.join(missing)}; {LIBRARIES_HELP}" if missing else "all there"
    return Check(name="System libraries", ready=not missing, detail=detail)


def _python() -> Check:
    return Check(
        name="Python",
        ready=sys.version_info >= _PYTHON,
        detail=f"{platform.python_version()} at {sys.executable}",
    )


def _model() -> Check:
    from posecheck.capture.model.model_file import find_model

    try:
        found = find_model()
    except ModelUnavailable as error:
        return Check(name="Pose model", ready=False, detail=str(error))
    if found is None:
        detail = "not on this machine yet; the first analysis fetches it"
        return Check(name="Pose model", ready=False, detail=detail)
    return Check(name="Pose model", ready=True, detail=f"{found.path} ({found.source})")


def _codec() -> Check:
    from av.codec.codec import Codec, UnknownCodecError

    def is_there(name: str, mode: Literal["r", "w"]) -> bool:
        try:
            Codec(name, mode)
        except UnknownCodecError:
            return False
        return True

    there = [name for name in _CODECS if is_there(name, "r")]
    missing = [name for name in _CODECS if name not in there]
    writes = is_there("libx264", "w")
    detail = f"reads {', '.join(there)}; " + ("writes h264" if writes else "cannot write h264")
    if missing:
        detail += f"; cannot read {', '.join(missing)}"
    return Check(name="Video codecs", ready="h264" in there and writes, detail=detail)


def _fonts() -> Check:
    from posecheck.sessions.pdf.scripts import packaged_families, system_fonts

    families = ", ".join(["DejaVu Sans Condensed", *packaged_families()])
    more = "those of the system" if system_fonts() else "no others: fontconfig is not there"
    return Check(name="Fonts", ready=True, detail=f"{families}; {more}", needed=False)


def _camera() -> Check:
    if sys.platform != "linux":
        detail = "the browser asks for it when form is checked live"
        return Check(name="Camera", ready=True, detail=detail, needed=False)
    devices = sorted(str(device) for device in Path("/dev").glob("video*"))
    detail = ", ".join(devices) or "none found; a video file works without"
    return Check(name="Camera", ready=bool(devices), detail=detail, needed=False)


def _data_folder() -> Check:
    from posecheck.sessions.store.location import data_folder

    folder = data_folder()
    parent = next(one for one in (folder, *folder.parents) if one.exists())
    writable = os.access(parent, os.W_OK)
    detail = f"{folder}" if writable else f"{folder} cannot be written"
    return Check(name="Data folder", ready=writable, detail=detail, needed=False)


def _database() -> Check:
    from posecheck.sessions.store.failures import name_of
    from posecheck.sessions.store.location import database_url

    try:
        url = database_url()
    except StoreUnavailable as error:
        return Check(name="Database", ready=False, detail=str(error), needed=False)
    detail = f"SQLite {sqlite3.sqlite_version}, {name_of(url)}"
    if url.get_backend_name() != "sqlite":
        detail = f"PostgreSQL, {name_of(url)}"
    return Check(name="Database", ready=True, detail=detail, needed=False)
