"""A mixin for what must be closed: a ``with`` block closes it however the block ends."""

from typing import Self


class Closing:
    """A context manager that calls ``close`` at its end, with or without an error."""

    def close(self) -> None:
        """Let go of what is held."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
