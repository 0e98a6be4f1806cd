"""What is taught and asked before an exercise: she feels it, no camera sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A few steps before a set, and the question whether they are felt.

    Attributes:
        name: as the answer is kept; its drawing and its part of Learn have the same.
        steps: one short sentence each, in their order.
        question: answered by yes or not yet; either way she may begin.
        felt: said about what a camera cannot know.
    """

    name: str
    title: str
    steps: tuple[str, ...]
    question: str
    felt: str
