"""The version of a result: which engine with which limits made it."""

import enum
import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from posecheck import __version__
from posecheck.coaching.exercise.definition import LATER, WORDS, Cue, Exercise

_DIGITS = 8


def engine_version(exercise: Exercise) -> str:
    """The program's version and a digest of the exercise's limits, such as ``0.1.0+1f2e3d4c``.

    The digest changes with any number or measure in the definition, and with no wording.
    """
    text = "\n".join(_numbers(exercise))
    return f"{__version__}+{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def _numbers(value: object) -> Iterable[str]:
    """Everything in a definition that decides, in a fixed order."""
    match value:
        case enum.Enum() | int() | float() | None:
            yield repr(value)
        case str() | Cue():
            return
        case Mapping() | Set() | Sequence() | np.ndarray():
            for one in _in_order(value):
                yield from _numbers(one)
        case _ if is_dataclass(value):
            for field in fields(value):
                inner = getattr(value, field.name)
                unset = field.metadata == LATER and inner == field.default
                if unset or field.metadata == WORDS:
                    continue
                yield field.name
                yield from _numbers(inner)
        case _:
            yield getattr(value, "__qualname__", type(value).__qualname__)


def _in_order(values: Any) -> Iterable[object]:
    """What a collection holds; keys and values in turn, sets sorted."""
    if isinstance(values, Mapping):
        return [
            part for pair in sorted(values.items(), key=lambda one: str(one[0])) for part in pair
        ]
    if isinstance(values, np.ndarray):
        return list(values.tolist())
    return sorted(values, key=str) if isinstance(values, Set) else list(values)
