"""A person's reference as a small JSON file, written and read back."""

from pathlib import Path

import msgspec
import numpy as np

from posecheck.body.pose import FloatArray
from posecheck.body.view import View
from posecheck.coaching.reference.own_file import FORMAT, OwnDocument, read_own, write_own
from posecheck.coaching.reference.reference import Curve, Reference, ReferenceKind, check_plausible
from posecheck.errors import ReferenceRefused

# Degrees and shares of lengths: no body gives larger numbers.
_MOST = 1000.0


def save_reference(reference: Reference, path: Path) -> None:
    """Write a reference as JSON."""
    write_own(path, encode_reference(reference))


def encode_reference(reference: Reference) -> bytes:
    """A reference as JSON, numbers rounded to 4 places; its kind is not part of it."""
    document = _Document(
        format=FORMAT,
        exercise=reference.exercise,
        view=reference.view,
        person=reference.person,
        reps=reference.reps,
        neutral={name: _number(value) for name, value in reference.neutral.items()},
        curves={
            name: _CurveDocument(mean=_rows(curve.mean), spread=_rows(curve.spread))
            for name, curve in reference.curves.items()
        },
        checked=reference.checked,
    )
    return msgspec.json.encode(document)


def load_reference(path: Path, *, exercise: str) -> Reference:
    """Read a reference for this exercise; its kind is ``stored``.

    Raises:
        ReferenceRefused: the file is missing, damaged, implausible, or for another exercise.
    """
    make = "posecheck reference VIDEO --exercise … --out FILE"
    reference = read_own(path, decode_reference, ReferenceRefused, what="reference", make=make)
    if reference.exercise != exercise:
        raise ReferenceRefused(
            f"{path} is a reference for {reference.exercise}, not for {exercise}."
        )
    if any(np.any(np.abs([one.mean, one.spread]) > _MOST) for one in reference.curves.values()):
        raise ReferenceRefused(f"{path} holds numbers that no body gives; make one with: {make}")
    check_plausible(reference)
    return reference


def decode_reference(data: bytes, kind: ReferenceKind = ReferenceKind.STORED) -> Reference:
    """Read what ``encode_reference`` made.

    Raises:
        ValueError: it is no such JSON.
    """
    document = msgspec.json.decode(data, type=_Document)
    return Reference(
        exercise=document.exercise,
        view=document.view,
        kind=kind,
        neutral={
            name: np.nan if value is None else value for name, value in document.neutral.items()
        },
        curves={
            name: Curve(mean=_array(curve.mean), spread=_array(curve.spread))
            for name, curve in document.curves.items()
        },
        reps=document.reps,
        person=document.person,
        checked=document.checked,
    )


_Rows = list[list[float | None]]


class _CurveDocument(msgspec.Struct, forbid_unknown_fields=True):
    mean: _Rows
    spread: _Rows


class _Document(OwnDocument):
    exercise: str
    view: View
    person: str
    reps: int
    neutral: dict[str, float | None]
    curves: dict[str, _CurveDocument]
    checked: bool = False
    # Kept by earlier versions, and used by none.
    arch_range: tuple[float, float] | None = None


def _number(value: float) -> float | None:
    return round(value, 4) if np.isfinite(value) else None


def _rows(values: FloatArray) -> _Rows:
    return [[_number(float(value)) for value in row] for row in values]


def _array(rows: _Rows) -> FloatArray:
    values = np.array([[np.nan if value is None else value for value in row] for row in rows])
    if values.shape != (2, 12):
        raise ValueError("a curve must have 2 rows of 12 numbers")
    return values
