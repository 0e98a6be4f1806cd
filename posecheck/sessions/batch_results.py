"""Results of many videos as one table: a row for each rep and fault, or one with an error."""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import pyarrow as pa
from pyarrow import csv, parquet

from posecheck.closing import Closing

_TEXT, _NUMBER, _COUNT, _YES_NO = pa.string(), pa.float64(), pa.int64(), pa.bool_()
# The columns that ``export.to_csv`` writes, with their types.
_REPS = pa.schema(
    {
        "index": _COUNT,
        "start_s": _NUMBER,
        "peak_s": _NUMBER,
        "end_s": _NUMBER,
        "complete": _YES_NO,
        "rep_reason": _TEXT,
        "segment": _COUNT,
        "depth": _NUMBER,
        "remarks": _TEXT,
        "fault": _TEXT,
        "status": _TEXT,
        "severity": _TEXT,
        "confidence": _TEXT,
        "side": _TEXT,
        "value": _NUMBER,
        "uncertainty": _NUMBER,
        "unit": _TEXT,
        "limit": _NUMBER,
        "reference": _TEXT,
        "time_s": _NUMBER,
        "reason": _TEXT,
        "cue": _TEXT,
    }
)
_ABOUT = ("file", "exercise", "model", "version", "error", "problems")
SCHEMA = pa.unify_schemas([pa.schema([(name, _TEXT) for name in _ABOUT]), _REPS])


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoResult:
    """What came of one video.

    Attributes:
        reps: as ``export.to_csv`` writes them; empty when there is an error.
        problems: what kept the program from seeing, a sentence each.
        error: why there are no reps, in one sentence.
        readable: whether the file was seen to its end: the same file would give the same again.
    """

    reps: str = ""
    problems: str | None = None
    error: str | None = None
    readable: bool = True


def to_table(result: VideoResult, about: Mapping[str, str]) -> pa.Table:
    """The rows of one video.

    Args:
        about: file, exercise, model and version, written into every row.
    """
    reps = _no_rep() if result.error else _rep_rows(result.reps)
    known = {**about, "error": result.error, "problems": result.problems}
    columns = {name: pa.array([known[name]] * reps.num_rows, _TEXT) for name in _ABOUT}
    return pa.table(columns | dict(zip(_REPS.names, reps.columns, strict=True)), SCHEMA)


def count_reps(table: pa.Table) -> int:
    """Complete reps in the rows of one video."""
    rows = zip(table["index"].to_pylist(), table["complete"].to_pylist(), strict=True)
    return len({index for index, complete in rows if complete})


def error_of(table: pa.Table) -> str | None:
    """Why the rows of one video hold no rep, or None."""
    error: str | None = table["error"][0].as_py()
    return error


def write_whole(table: pa.Table, path: Path) -> None:
    """Write a Parquet file whole or not at all.

    Raises:
        OSError: it cannot be written; what was there is still there.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        parquet.write_table(table, partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def is_batch_table(path: Path) -> bool:
    """Whether the file is a table of a batch, of this version or another."""
    try:
        names = parquet.read_schema(path).names
    except (OSError, pa.ArrowException):
        return False
    return {"file", "exercise", "model", "version", "fault"} <= set(names)


class Parts(Closing):
    """The tables of finished videos of a batch that is still going on; a context manager.

    One file for each in a folder that nobody else uses meanwhile, and that goes when it is empty.

    Raises:
        OSError: the folder cannot be made or used, or a part not be written.
        filelock.Timeout: another batch uses the folder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._lock = filelock.FileLock(folder / "lock")
        self._lock.acquire(timeout=0)

    def close(self) -> None:
        """Let others have the folder."""
        self._lock.release()
        with suppress(OSError):
            (self._folder / "lock").unlink(missing_ok=True)
            self._folder.rmdir()

    def find(self, key: str) -> pa.Table | None:
        """The rows that were kept, or None: there are none, or they are damaged."""
        try:
            table = parquet.read_table(self._path(key))
        except (OSError, pa.ArrowException):
            return None
        return table if table.schema == SCHEMA else None

    def keep(self, key: str, table: pa.Table) -> None:
        """Keep the rows of a finished video."""
        write_whole(table, self._path(key))

    def remove(self) -> None:
        """Remove all parts, those of other settings as well."""
        for path in self._folder.glob("*.parquet"):
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.parquet"


def _rep_rows(text: str) -> pa.Table:
    return csv.read_csv(
        io.BytesIO(text.encode()),
        read_options=csv.ReadOptions(use_threads=False),
        convert_options=csv.ConvertOptions(
            column_types=_REPS,
            include_columns=_REPS.names,
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _no_rep() -> pa.Table:
    """One row in which nothing is known."""
    return pa.table({field.name: pa.nulls(1, field.type) for field in _REPS})
