"""The words of a verdict, where the pages look for them."""

from posecheck.sessions.words import COLOURS, STATES, State, said, state_of, word

__all__ = ["COLOURS", "STATES", "State", "said", "state_of", "word"]
