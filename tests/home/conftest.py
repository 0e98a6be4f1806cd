"""A server with its door open."""

from collections.abc import Iterator

import pytest

from tests.home.served import Served, open_door


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of a module."""
    with open_door(tmp_path_factory.mktemp("data")) as one:
        yield one
