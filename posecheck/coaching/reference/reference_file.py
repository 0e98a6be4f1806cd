"""A person's reference as a small JSON file, written and read back."""

from pathlib import Path

import msgspec
import numpy as np

from posecheck.body.pose import FloatArray
from posecheck.body.view import View
from posecheck.coaching.reference.reference import Curve, Reference, ReferenceKind, check_plausible
from posecheck.errors import ReferenceRefused
from posecheck.plain_file import why_no_file

FORMAT = 1


def save_reference(reference: Reference, path: Path) -> None:
    """Write a reference as JSON."""
    path.write_bytes(msgspec.json.format(encode_reference(reference), indent=1) + b"\n")


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
    if why := why_no_file(path):
        raise ReferenceRefused(why)
    try:
        reference = decode_reference(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise ReferenceRefused(
            f"{path} is not a readable reference ({error}); "
            "make one with: posecheck reference VIDEO --exercise … --out FILE"
        ) from error
    if reference.exercise != exercise:
        raise ReferenceRefused(
            f"{path} is a reference for {reference.exercise}, not for {exercise}."
        )
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


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    exercise: str
    view: View
    person: str
    reps: int
    neutral: dict[str, float | None]
    curves: dict[str, _CurveDocument]
    checked: bool = False
    # Kept by earlier versions, and used by none.
    arch_range: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.format != FORMAT:
            raise ValueError(f"format {self.format}, this PoseCheck reads {FORMAT}")


def _number(value: float) -> float | None:
    return round(value, 4) if np.isfinite(value) else None


def _rows(values: FloatArray) -> _Rows:
    return [[_number(float(value)) for value in row] for row in values]


def _array(rows: _Rows) -> FloatArray:
    values = np.array([[np.nan if value is None else value for value in row] for row in rows])
    if values.shape != (2, 12):
        raise ValueError("a curve must have 2 rows of 12 numbers")
    return values
