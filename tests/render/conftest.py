"""Bodies and a renderer shared by the tests, each skipped by name where it cannot be had."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from sample_videos.render.body import Body
    from sample_videos.render.renderer import Renderer

NEEDED = ("av", "cv2", "filelock", "moderngl", "numpy", "platformdirs", "scipy")
MISSING = [name for name in NEEDED if find_spec(name) is None]


class _LeftOut(pytest.Module):
    """A test module whose imports cannot succeed here."""

    def collect(self) -> NoReturn:
        pytest.skip(f"the optional extra 'render' is not installed ({', '.join(MISSING)} missing)")


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Module | None:
    """Report every module as skipped, with the reason, instead of failing at its imports."""
    return _LeftOut.from_parent(parent, path=module_path) if MISSING else None


# The package is imported within the fixtures: without the extra this file must still load.


@pytest.fixture(scope="session", autouse=True)
def body_data() -> None:
    """Skip what needs the body data when it is neither cached nor downloadable."""
    from sample_videos.render.data import BodyDataError, body_data_folder

    try:
        body_data_folder()
    except BodyDataError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session", params=["average", "tall", "heavy"])
def body(request: pytest.FixtureRequest) -> Body:
    """Three quite different builds."""
    return _body(request.param)


@pytest.fixture(scope="session")
def average_body() -> Body:
    return _body("average")


def _body(name: str) -> Body:
    from sample_videos.render.body import make_body
    from sample_videos.render.people import PEOPLE

    return make_body(PEOPLE[name].shape)


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """An off-screen renderer; where EGL is missing the tests that draw are skipped."""
    from sample_videos.render.renderer import NoRenderingError, Renderer

    try:
        return Renderer(640, 480)
    except NoRenderingError as error:
        pytest.skip(f"drawing needs EGL with a software driver (libegl1, libgl1-mesa-dri): {error}")
