"""Where the pages' own script is, in a wheel and in the project's folder."""

from pathlib import Path

import posecheck
from posecheck.errors import ServingRefused


def app_file() -> Path:
    """The script that joins pages and exercises; settings and samples stand beside it.

    A wheel has all of it in ``posecheck/_app`` (see ``pyproject.toml``), a checkout above the
    package. The wheel's is asked for first: what stands above it is other people's packages.

    Raises:
        ServingRefused: neither is there, so that the installation is not whole.
    """
    package = Path(posecheck.__file__).parent
    for folder in (package / "_app", package.parent):
        if (folder / "app.py").is_file():
            return folder / "app.py"
    raise ServingRefused(
        f"The pages that belong to {package} are missing: install PoseCheck again, as "
        "docs/install.md shows."
    )
