"""The app in front of which a browser's camera stands."""

from collections.abc import Iterator

import pytest

from posecheck.capture.model.model_file import ModelFile
from tests.ui.browser import served_app


@pytest.fixture(scope="module")
def app(model: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running app, which keeps what it sees in a data folder of the module's own.

    The model is on this machine before it starts.
    """
    assert model.path.exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSECHECK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        with served_app() as address:
            yield address
