"""A person's own neutral as a small JSON file, written and read back."""

from dataclasses import replace
from pathlib import Path

import msgspec

from posecheck.coaching.reference.own_neutral import OwnNeutral, Posture
from posecheck.errors import NeutralRefused

FORMAT = 1


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    neutral: OwnNeutral

    def __post_init__(self) -> None:
        if self.format != FORMAT:
            raise ValueError(f"format {self.format}, this PoseCheck reads {FORMAT}")


def save_neutral(neutral: OwnNeutral, path: Path) -> None:
    """Write a neutral as JSON."""
    path.write_bytes(msgspec.json.format(encode_neutral(neutral), indent=1) + b"\n")


def encode_neutral(neutral: OwnNeutral) -> bytes:
    """A neutral as JSON; whether it is of today is no part of it."""
    return msgspec.json.encode(_Document(format=FORMAT, neutral=replace(neutral, of_today=False)))


def load_neutral(path: Path, posture: Posture) -> OwnNeutral:
    """Read a neutral for this posture.

    Raises:
        NeutralRefused: the file is missing, damaged, or of the other posture.
    """
    try:
        neutral = decode_neutral(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise NeutralRefused(
            f"{path} is not a readable neutral ({error}); "
            "make one with: posecheck neutral VIDEO --out FILE"
        ) from error
    if neutral.posture != posture:
        raise NeutralRefused(
            f"{path} is a neutral found {neutral.posture}, and this begins {posture}."
        )
    return neutral


def decode_neutral(data: bytes) -> OwnNeutral:
    """Read what ``encode_neutral`` made.

    Raises:
        ValueError: it is no such JSON, or its ends are not apart.
    """
    neutral = msgspec.json.decode(data, type=_Document).neutral
    if not neutral.range_degrees > 0:
        raise ValueError("the full arch is no more than the full tuck")
    return neutral
