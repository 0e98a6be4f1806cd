"""The app in front of which a browser's camera stands."""

from collections.abc import Iterator

import pytest

from posecheck.capture.model.model_file import ModelFile
from tests.ui.browser import served_app


@pytest.fixture(scope="module")
def app(model: ModelFile) -> Iterator[str]:
    """Address of the running app; the model is on this machine before it starts."""
    assert model.path.exists()
    with served_app() as address:
        yield address
