"""Whether somebody has faced the camera for so long that this is why nothing came of it."""

# Who comes to end it faces the camera too, for less.
_LONG_S = 6.0


class Facing:
    """Follow how she stands.

    Attributes:
        long: whether she has faced the camera for long, and was not seen side-on since.
    """

    def __init__(self) -> None:
        self.long = False
        self._since_s: float | None = None

    def update(self, time_s: float, *, facing: bool) -> None:
        """Take in how she stands now; to be left out where that is not known."""
        if not facing:
            self.long, self._since_s = False, None
            return
        if self._since_s is None:
            self._since_s = time_s
        self.long = self.long or time_s - self._since_s >= _LONG_S
