"""What the networks are called on every page; in a shell they are lite, full and heavy too."""

from typing import Literal

MODEL_LABEL = "Who watches"
MODEL_NAMES: dict[Literal["lite", "full", "heavy"], str] = {
    "lite": "Lite: for a slow computer; counts, and judges little",
    "full": "Full: the usual one, with which everything was tried",
    "heavy": "Heavy: the most exact, for a fast computer; several times slower",
}
