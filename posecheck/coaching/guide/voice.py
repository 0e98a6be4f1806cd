"""The timing of spoken instructions: as they change, and not too often."""

from posecheck.coaching.guide.screen import Saying, Sound

# Between two different instructions; before one is taken up again after another; and before one
# that she has not followed is repeated.
BREATH_S, AGAIN_S, REPEAT_S = 2.0, 6.0, 12.0


class Voice:
    """Remember what was said, and say an instruction when its time has come."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}
        self._last = ""
        self._last_s = float("-inf")

    def keep_saying(self, time_s: float, text: str) -> tuple[Saying, ...]:
        """To be called with every frame: the instruction that holds now, "" for none."""
        wait_s = REPEAT_S if text == self._last else AGAIN_S
        due = time_s - self._said.get(text, float("-inf")) >= wait_s
        if not text or not due or time_s - self._last_s < BREATH_S:
            return ()
        return self.say(time_s, text)

    def say(self, time_s: float, text: str, sound: Sound = Sound.INSTRUCTION) -> tuple[Saying, ...]:
        """Say it now."""
        self._said[text] = self._last_s = time_s
        self._last = text
        return (Saying(text=text, sound=sound),)
