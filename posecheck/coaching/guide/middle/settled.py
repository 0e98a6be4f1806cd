"""Help that neither flickers nor lags: it follows once it has been wanted for a moment."""

# So long something must be wanted before it is shown; an announcement stands for so long.
_WANTED_S, _ANNOUNCED_S = 0.5, 2.0


class Settled:
    """What is shown of what would help now."""

    def __init__(self) -> None:
        self._shown = self._wanted = ""
        self._since_s = self._until_s = float("-inf")

    def announce(self, time_s: float, text: str) -> str:
        """Show this for a while, whatever is wanted."""
        self._shown, self._until_s = text, time_s + _ANNOUNCED_S
        return text

    def update(self, time_s: float, text: str) -> str:
        """What to show of what is wanted now."""
        if text != self._wanted:
            self._wanted, self._since_s = text, time_s
        if time_s >= max(self._until_s, self._since_s + _WANTED_S):
            self._shown = text
        return self._shown
