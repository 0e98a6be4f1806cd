"""A person's own neutral as a small JSON file, written and read back."""

from dataclasses import replace
from pathlib import Path

import msgspec

from posecheck.coaching.reference.own_file import FORMAT, OwnDocument, read_own, write_own
from posecheck.coaching.reference.own_neutral import (
    OwnNeutral,
    Posture,
    are_apart,
    is_of_one_back,
    pelvis_moves,
)
from posecheck.errors import NeutralRefused


class _Document(OwnDocument):
    neutral: OwnNeutral


def save_neutral(neutral: OwnNeutral, path: Path) -> None:
    """Write a neutral as JSON."""
    write_own(path, encode_neutral(neutral))


def encode_neutral(neutral: OwnNeutral) -> bytes:
    """A neutral as JSON; whether it is of today is no part of it."""
    return msgspec.json.encode(_Document(format=FORMAT, neutral=replace(neutral, of_today=False)))


def load_neutral(path: Path, posture: Posture) -> OwnNeutral:
    """Read a neutral for this posture.

    Raises:
        NeutralRefused: the file is missing, damaged, or of the other posture.
    """
    make = "posecheck neutral VIDEO --out FILE"
    neutral = read_own(path, decode_neutral, NeutralRefused, what="neutral", make=make)
    if neutral.posture != posture:
        raise NeutralRefused(
            f"{path} is a neutral found {neutral.posture}, and this begins {posture}."
        )
    return neutral


def decode_neutral(data: bytes) -> OwnNeutral:
    """Read what ``encode_neutral`` made.

    Raises:
        ValueError: it is no such JSON, or its readings are not those of a back.
    """
    neutral = msgspec.json.decode(data, type=_Document).neutral
    ends = neutral.arched, neutral.tucked
    if not (are_apart(*ends) and pelvis_moves(*ends) and is_of_one_back(neutral)):
        raise ValueError("the readings are not those of one back")
    return neutral
