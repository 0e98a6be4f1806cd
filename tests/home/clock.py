"""A clock that a test sets."""

from datetime import UTC, datetime, timedelta


class Clock:
    """It stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def goes_on(self, *, minutes: float) -> None:
        """Let so much time pass."""
        self.now += timedelta(minutes=minutes)
