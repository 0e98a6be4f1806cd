"""Fonts for scripts that the report's own font lacks, and which texts have to be shaped."""

import functools
import pkgutil
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

# Fonts that are installed as packages, each with its file in a folder "files".
_PACKAGES = "fontpkg_noto_"
# Most of the system's fonts that are tried for one character.
_MOST_TRIED = 8
_SECONDS = 5
# Letters of these change their shape with their neighbours; the marks of all others stand still.
# fmt: off
_SHAPED = (
    "ARABIC", "SYRIAC", "THAANA", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR",
    "KHMER", "MONGOLIAN",
)
# fmt: on


def needs_shaping(text: str) -> bool:
    """Whether letters in it join, move, or are read from right to left."""
    return any(
        unicodedata.bidirectional(one) in ("R", "AL")
        or unicodedata.name(one, "").startswith(_SHAPED)
        for one in text
        if ord(one) > 0x590
    )


@functools.cache
def font_for(character: str) -> Path | None:
    """A font file that has this character: of a package, else of the system; None if none has."""
    return next(
        (path for path in (*_of_packages(), *_of_system(character)) if _has(path, character)), None
    )


def packaged_families() -> list[str]:
    """Names of the fonts that are installed as packages."""
    return [path.stem.partition("[")[0] for path in _of_packages()]


def system_fonts() -> bool:
    """Whether the system can be asked for its fonts."""
    return shutil.which("fc-list") is not None


@functools.cache
def _of_packages() -> tuple[Path, ...]:
    names = sorted(one.name for one in pkgutil.iter_modules() if one.name.startswith(_PACKAGES))
    found: list[Path] = []
    for name in names:
        with as_file(files(name) / "files") as folder:
            found += sorted(folder.glob("*.ttf"))
    return tuple(found)


def _of_system(character: str) -> Iterator[Path]:
    """Those that fontconfig knows, plain ones first."""
    program = shutil.which("fc-list")
    if program is None:
        return
    command = [program, f":charset={ord(character):x}", "file"]
    try:
        told = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return
    paths = [line.rstrip().removesuffix(":") for line in told.decode(errors="replace").splitlines()]
    usable = [path for path in paths if path.lower().endswith((".ttf", ".ttc", ".otf"))]
    yield from map(Path, sorted(usable, key=_plainness)[:_MOST_TRIED])


def _plainness(path: str) -> tuple[bool, bool, str]:
    """Sorts the usual font of a script before its bold and narrow ones."""
    name = path.lower()
    return "noto" not in name, "regular" not in name, path


@functools.cache
def _characters(path: Path) -> frozenset[int]:
    """What the font has outlines for; nothing where it cannot be read."""
    try:
        font = TTCollection(path).fonts[0] if path.suffix.lower() == ".ttc" else TTFont(path)
        outlines = "glyf" in font or "CFF " in font
        return frozenset(font.getBestCmap() or ()) if outlines else frozenset()
    except (OSError, TTLibError, AttributeError, AssertionError):
        return frozenset()


def _has(path: Path, character: str) -> bool:
    return ord(character) in _characters(path)
