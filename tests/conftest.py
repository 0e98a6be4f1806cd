"""Fixtures that several tests share."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import exercises
from posecheck.capture.model.model_file import ModelFile, ensure_model
from posecheck.coaching.exercise.catalog import Catalog, load_catalog
from posecheck.coaching.exercise.definition import Exercise
from tests.sessions.store.postgres import PostgresServer, find_binaries

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"

# How long an example takes says something of the machine, not of the code.
settings.register_profile("posecheck", deadline=None)
settings.load_profile("posecheck")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that open browsers or watch videos first: the many quick ones fill up both cores."""
    slow = {item.path for item in items if _is_slow(item)}
    items.sort(key=lambda item: item.path not in slow)


def _is_slow(item: pytest.Item) -> bool:
    browser = item.get_closest_marker("browser") is not None
    return browser or (isinstance(item, pytest.Function) and "model" in item.fixturenames)


@pytest.fixture(scope="session", autouse=True)
def _never_the_real_user_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test keeps goes to a folder of its own, in programs that it starts as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSECHECK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.delenv("POSECHECK_DATABASE_URL", raising=False)
        yield


@pytest.fixture(autouse=True)
def _the_programs_own_main() -> Iterator[None]:
    """A page that ran in a test put its script in place of the main module, for good.

    Whatever starts a process later would run that script in it.
    """
    own = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = own


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Every exercise."""
    return load_catalog(exercises)


@pytest.fixture(scope="session")
def squat(catalog: Catalog) -> Exercise:
    """The squat."""
    return catalog["squat"]


@pytest.fixture(scope="session")
def bridge(catalog: Catalog) -> Exercise:
    """The glute bridge."""
    return catalog["glute_bridge"]


@pytest.fixture(scope="session")
def model() -> ModelFile:
    """The pose model, as `make model` has fetched it."""
    return ensure_model()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of our own."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine (Debian: apt install postgresql)")
    with PostgresServer(binaries) as server:
        yield server


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model cache with nothing in it, and no model given by the environment."""
    monkeypatch.setenv("POSECHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("POSECHECK_MODEL", raising=False)
    return tmp_path / "cache" / "models"


def real_clips() -> Path:
    """Folder of the real test clips, which are not part of the project."""
    return Path(os.environ.get("POSECHECK_REAL_CLIPS") or ROOT.parent / "shared" / "clips")
