"""The steps of the Containerfile, run on this machine without a container engine.

Each stage has a folder in place of its root, and a Python environment elsewhere in place of the
image's own. What only root of a machine of its own may do is not done: there is no new user, and
Debian's packages are asked for, where this machine is of the same Debian.
"""

import json
import os
import platform
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dockerfile_parse import DockerfileParser

from tests.conftest import ROOT
from tests.installed.environment import Environment

FILE = ROOT / "Containerfile"
# As .dockerignore says.
_IGNORED = shutil.ignore_patterns("__pycache__")


class Stage:
    """One stage of the image: folders under ``root``, variables, and what runs at the end."""

    def __init__(self, base: str, root: Path, requirements: Iterable[str]) -> None:
        self.base = base
        self.root = root
        self.environment = Environment(root / "python", requirements)
        self.variables: dict[str, str] = {}
        self.user = "root"
        self.command: list[str] = []
        self.check: list[str] = []
        self._folder = "/"

    def path(self, inside: str) -> Path:
        """Where a path of the image is on this machine; relative ones begin in its folder."""
        return self.root / os.path.join(self._folder, inside).lstrip("/")  # noqa: PTH118

    def take(self, name: str, value: str, others: Mapping[str, "Stage"]) -> None:
        """Do one step."""
        match name:
            case "WORKDIR":
                self._folder = value
                self.path(".").mkdir(parents=True, exist_ok=True)
            case "ENV":
                pairs = (one.split("=", 1) for one in shlex.split(value))
                self.variables |= {key: self._here(text) for key, text in pairs}
            case "COPY":
                self._copy(value, others)
            case "RUN":
                self._do(value)
            case "USER":
                self.user = value
            case "HEALTHCHECK":
                self.check = json.loads(value[value.index("[") :])
            case "CMD":
                self.command = json.loads(value)
            case _:
                assert name in ("VOLUME", "EXPOSE"), f"nothing here can do the step {name}"

    def run(
        self, command: list[str], variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run something as the image would."""
        return subprocess.run(
            command,
            cwd=self.path("."),
            env=self.surroundings(variables or {}),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def surroundings(self, more: Mapping[str, str]) -> dict[str, str]:
        """The variables that a program in it finds."""
        home = self.path("/home")
        return self.environment.variables(HOME=str(home), **self.variables, **more)

    def _here(self, text: str) -> str:
        """The text, in which every folder of the image that a step names is one below ``root``."""
        folders = "|".join(_folders())
        return re.sub(rf"(?<![\w.:/])({folders})(?=[\s/\"';]|$)", rf"{self.root}\1", text)

    def _copy(self, value: str, others: Mapping[str, "Stage"]) -> None:
        """COPY, from the project's folder or from an earlier stage."""
        words = value.split()
        came_from: Callable[[str], Path] = _sent
        if words[0].startswith("--from="):
            came_from = others[words.pop(0).removeprefix("--from=")].path
        *sources, target = words
        for source in sources:
            found = came_from(source)
            if found.is_dir():
                shutil.copytree(found, self.path(target), dirs_exist_ok=True, ignore=_IGNORED)
                continue
            folder = self.path(target)
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(found, folder)

    def _do(self, value: str) -> None:
        """RUN."""
        program = value.split()[0]
        if program == "apt-get":
            _ask_for_packages(value, self.base)
        elif program == "useradd":
            for folder in re.findall(r" (/\S+)", value.partition("install ")[2]):
                self.path(folder).mkdir(parents=True, exist_ok=True)
        else:
            done = self.run(["sh", "-e", "-c", self._here(value)])
            assert done.returncode == 0, f"{value}\n{done.stdout}{done.stderr}"


def build(folder: Path, requirements: Mapping[str, Iterable[str]], models: Path) -> Stage:
    """The last stage, when every step of the file went well.

    Args:
        requirements: the packages that each stage's environment has, by the stage's name.
        models: folder of those that were fetched before, so that no network is asked.
    """
    stages: dict[str, Stage] = {}
    stage = None
    for name, value in _steps():
        if name == "FROM":
            base, _, called = value.partition(" AS ")
            stage = stages[called] = Stage(base, folder / (called or "app"), requirements[called])
        else:
            assert stage is not None
            stage.take(name, value, stages)
            if name == "ENV":
                shutil.copytree(models, Path(stage.variables["POSECHECK_CACHE"]) / models.name)
    assert stage is not None
    return stage


def _sent(source: str) -> Path:
    """A file or folder of the project, which the engine has to be sent."""
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert f"!/{source}" in sent, f".dockerignore keeps {source} from the image"
    return ROOT / source


def _steps() -> list[tuple[str, str]]:
    """Each instruction and what stands behind it, on one line."""
    with FILE.open(encoding="utf-8") as file:
        steps = DockerfileParser(fileobj=file).structure
    return [(one["instruction"], one["value"]) for one in steps if one["instruction"] != "COMMENT"]


def _folders() -> list[str]:
    """Every folder of the image that a step makes or names as its own, the longest first."""
    made = [value for name, value in _steps() if name in ("WORKDIR", "ENV", "COPY")]
    named = {path for value in made for path in re.findall(r"(?:^|[\s=])(/[\w/]*\w)", value)}
    return sorted((re.escape(one) for one in named), key=len, reverse=True)


def _ask_for_packages(value: str, base: str) -> None:
    """The libraries that the image gets are those that the tests here run with."""
    if not base.endswith(_debian()):
        return
    installed = re.search(r"apt-get install ([^&]+)", value)
    assert installed is not None
    packages = [word for word in installed[1].split() if not word.startswith("-")]
    done = subprocess.run(["dpkg", "-s", *packages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _debian() -> str:
    """The name of this machine's Debian."""
    try:
        return platform.freedesktop_os_release().get("VERSION_CODENAME", "none")
    except OSError:
        return "none"
