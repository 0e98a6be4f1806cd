"""A Python environment elsewhere: nothing of this folder is in it, and no network is asked.

Its packages are those of the tests' own environment, borrowed by links, but only what the given
requirements bring: what the project forgets to require is missing, as it would be for a person.
"""

import os
import subprocess
import sysconfig
import tomllib
import venv
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.conftest import ROOT

# Paths that lead back to this folder, and everything that would be fetched.
_DROPPED = ("PYTHONPATH", "VIRTUAL_ENV", "POSECHECK_DATABASE_URL")
_OFFLINE = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class Environment:
    """A new environment in ``folder`` with the packages that the requirements need."""

    def __init__(self, folder: Path, requirements: Iterable[str]) -> None:
        self._folder = folder
        venv.create(folder / "venv", symlinks=True)
        self._bin = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder / "venv")}))
        packages = sysconfig.get_path("purelib", "venv", {"base": str(folder / "venv")})
        # Streamlit takes itself for one that is being developed in a folder of another name.
        borrowed = folder / "borrowed" / "site-packages"
        _borrow(borrowed, requirements)
        (Path(packages) / "borrowed.pth").write_text(str(borrowed), encoding="utf-8")

    def program(self, name: str) -> str:
        """Path of a program of the environment."""
        return str(self._bin / name)

    def variables(self, **more: str) -> dict[str, str]:
        """What a program in it finds in its surroundings."""
        kept = {key: value for key, value in os.environ.items() if key not in _DROPPED}
        path = f"{self._bin}{os.pathsep}{kept['PATH']}"
        return {**kept, **_OFFLINE, "PATH": path, **more}

    def run(
        self, *command: str | Path, variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in an empty folder beside it; it has to go well."""
        name, *arguments = map(str, command)
        away = self._folder / "away"
        away.mkdir(exist_ok=True)
        done = subprocess.run(
            [self.program(name), *arguments],
            cwd=away,
            env=self.variables(**variables or {}),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done


def required(*extras: str) -> list[str]:
    """The requirements of the project, with those of some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    more = project["optional-dependencies"]
    return [*project["dependencies"], *(one for extra in extras for one in more[extra])]


def _borrow(folder: Path, requirements: Iterable[str]) -> None:
    """Links to all that the packages consist of."""
    folder.mkdir(parents=True)
    for package in _needed(requirements):
        for name in {file.parts[0] for file in package.files or []} - {"..", "__pycache__"}:
            link = folder / name
            if not link.exists():
                link.symlink_to(Path(str(package.locate_file(name))))


def _needed(requirements: Iterable[str]) -> list[Distribution]:
    """Every package that these need on this machine, and that those need in turn."""
    found: dict[tuple[str, str], Distribution] = {}
    todo = [one for one in map(Requirement, requirements) if _applies(one, "")]
    while todo:
        one = todo.pop()
        for extra in ("", *one.extras):
            if (one.name, extra) in found:
                continue
            try:
                package = found[one.name, extra] = distribution(one.name)
            except PackageNotFoundError:
                raise AssertionError(f"{one.name} is required and not here: make setup") from None
            more = map(Requirement, package.requires or [])
            todo += [other for other in more if _applies(other, extra)]
    return list(found.values())


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})
