"""Instructions that can be read: each stands for a while before another takes its place."""

HOLD_S = 2.0


class Steady:
    """Hold what is shown."""

    def __init__(self) -> None:
        self._shown = ""
        self._since_s = float("-inf")

    def update(self, time_s: float, text: str) -> str:
        """What to show of what is asked for now."""
        if text != self._shown and (not self._shown or time_s - self._since_s >= HOLD_S):
            self._shown, self._since_s = text, time_s
        return self._shown

    def renew(self, time_s: float, text: str) -> str:
        """The same for something that cannot wait."""
        if text != self._shown:
            self._shown, self._since_s = text, time_s
        return text
