"""The two ways a pose model can be fetched: the official address, and package registries."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from posecheck.capture.model.bundle import write_bundle

Variant = Literal["lite", "full", "heavy"]
Progress = Callable[[str], None]

OFFICIAL_URL = (
    "https://storage.googleapis.com/mediapipe-models/pose_landmarker/"
    "pose_landmarker_{variant}/float16/1/pose_landmarker_{variant}.task"
)
CONNECT_TIMEOUT_S = 20
PACKAGE_TIMEOUT_S = 600
_CHUNK = 1 << 18


class RouteFailed(Exception):
    """One route did not give the model; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Size in bytes and SHA-256 that a file must have."""

    size: int
    sha256: str


# The official version 1 float16 bundles.
OFFICIAL: dict[Variant, Pinned] = {
    "lite": Pinned(
        size=5_777_746, sha256="59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a"
    ),
    "full": Pinned(
        size=9_398_198, sha256="5134a3aad27a58b93da0088d431f366da362b44e3ccfbe3462b3827a839011b1"
    ),
    "heavy": Pinned(
        size=30_664_242, sha256="64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b"
    ),
}

# The same weights inside older packages: the detector and `full` in a wheel, the others in npm.
WHEEL = "mediapipe==0.10.21"
WHEEL_DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
WHEEL_LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
NPM = "@mediapipe/pose@0.5.1675469404"
DETECTOR_SHA256 = "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c"
LANDMARKS_SHA256: dict[Variant, str] = {
    "lite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "full": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "heavy": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
}


def fetch_official(
    variant: Variant, destination: Path, progress: Progress, url: str = OFFICIAL_URL
) -> None:
    """Download the official bundle and check its size and hash.

    Raises:
        RouteFailed: the address did not answer, or sent something else.
    """
    address, pinned = url.format(variant=variant), OFFICIAL[variant]
    progress(f"Downloading the {variant} pose model ({pinned.size / 1e6:.0f} MB)")
    try:
        with (
            urllib.request.urlopen(address, timeout=CONNECT_TIMEOUT_S) as answer,
            destination.open("wb") as file,
        ):
            _copy_at_most(answer.read, file.write, pinned.size)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise RouteFailed(f"{address} could not be read ({error})") from error
    if sha256_of(destination) != pinned.sha256:
        raise RouteFailed(f"{address} sent a file that is not the pinned model")


def fetch_from_packages(variant: Variant, destination: Path, progress: Progress) -> None:
    """Build the bundle from the networks inside pinned packages.

    Raises:
        RouteFailed: a package tool is missing, failed, or gave other content.
    """
    with tempfile.TemporaryDirectory(prefix="posecheck-model-") as folder:
        progress("Taking the pose detector out of a Python package (36 MB)")
        wheel = _pip_download(Path(folder))
        with zipfile.ZipFile(wheel) as archive:
            detector = archive.read(WHEEL_DETECTOR)
            landmarks = archive.read(WHEEL_LANDMARKS) if variant == "full" else b""
        if variant != "full":
            progress(f"Taking the {variant} landmark model out of an npm package")
            landmarks = _npm_member(Path(folder), f"package/pose_landmark_{variant}.tflite")
    _check(detector, DETECTOR_SHA256, "pose detector")
    _check(landmarks, LANDMARKS_SHA256[variant], f"{variant} landmark model")
    write_bundle(detector, landmarks, destination)


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_at_most(
    read: Callable[[int], bytes], write: Callable[[bytes], object], limit: int
) -> None:
    """Copy until the source ends; a source longer than ``limit`` bytes is not the pinned file."""
    copied = 0
    while chunk := read(_CHUNK):
        copied += len(chunk)
        if copied > limit:
            raise ValueError(f"more than the expected {limit} bytes")
        write(chunk)


def _check(content: bytes, sha256: str, what: str) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise RouteFailed(f"the {what} in the package is not the pinned one")


def _pip_download(folder: Path) -> Path:
    """Fetch the pinned wheel for one fixed platform: it is unzipped, never installed."""
    platform = ["--platform", "manylinux_2_28_x86_64", "--python-version", "311"]
    only = ["--only-binary", ":all:", "--no-deps", "--quiet", "--dest", str(folder)]
    _run([sys.executable, "-m", "pip", "download", *platform, *only, WHEEL], folder)
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        raise RouteFailed(f"pip downloaded no wheel for {WHEEL}")
    return wheels[0]


def _npm_member(folder: Path, member: str) -> bytes:
    """Content of one file of the pinned npm package."""
    npm = shutil.which("npm")
    if npm is None:
        raise RouteFailed("npm is not installed, and only its package holds this variant")
    _run([npm, "pack", "--silent", NPM], folder)
    archives = list(folder.glob("*.tgz"))
    if not archives:
        raise RouteFailed(f"npm downloaded no archive for {NPM}")
    with tarfile.open(archives[0]) as archive:
        file = archive.extractfile(member)
        if file is None:
            raise RouteFailed(f"{NPM} holds no {member}")
        return file.read()


def _run(command: list[str], folder: Path) -> None:
    """Run a package tool; its last line becomes the reason when it fails."""
    tool = Path(command[0]).name if command[1] != "-m" else command[2]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PACKAGE_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RouteFailed(f"{tool} could not be run ({error})") from error
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise RouteFailed(f"{tool} failed: {lines[-1]}")
