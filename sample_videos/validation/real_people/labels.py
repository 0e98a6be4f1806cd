"""Labels of the real clips: what a careful eye saw, from the manifest beside them."""

import csv
import os
import re
from dataclasses import dataclass
from pathlib import Path

import exercises
from posecheck.coaching.exercise.catalog import load_catalog

_ROOT = Path(__file__).parents[3]
_SPAN = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?) s")
# Words for a body that shows no fault; all else that is said of a part is a fault.
_GOOD = {"none seen", "neutral", "rounded"}
_UNTOLD = {"-", "unknown", ""}

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLabel:
    """What was seen of the knees or the back.

    Attributes:
        told: whether anybody could tell.
        faulty: whether a fault was seen; ``spans``: when, seconds; empty: in every rep.
    """

    told: bool
    faulty: bool = False
    spans: tuple[Span, ...] = ()

    def is_faulty(self, start_s: float, end_s: float) -> bool:
        """Whether a rep shows the fault."""
        within = not self.spans or any(a < end_s and start_s < b for a, b in self.spans)
        return self.faulty and within


@dataclass(frozen=True, slots=True, kw_only=True)
class RealClip:
    """One labelled clip.

    Attributes:
        views: when which view was seen, seconds; empty: ``view`` throughout.
        person: who is the same person has the same name.
    """

    path: Path
    exercise: str
    view: str
    views: tuple[tuple[str, Span], ...]
    reps: int
    partial: int
    knees: PartLabel
    back: PartLabel
    person: str
    note: str

    def seen_from(self, time_s: float) -> str:
        """The view at a time, as labelled."""
        for view, (start_s, end_s) in self.views:
            if start_s <= time_s <= end_s:
                return view
        return "changing" if self.views else self.view


def real_people_folder() -> Path:
    """Folder of the labelled clips, which are not part of the project."""
    named = os.environ.get("POSECHECK_REAL_PEOPLE")
    return Path(named) if named else _ROOT.parent / "shared" / "real"


def labelled_clips(*, everything: bool = False) -> list[RealClip]:
    """The clips of ``real_people_folder``; none where there are none, which is said.

    Args:
        everything: also those that show no exercise of the catalog.
    """
    folder = real_people_folder()
    if not (folder / "manifest.csv").exists():
        print(f"Skipped: no labelled clips in {folder}, see POSECHECK_REAL_PEOPLE.")
        return []
    known = load_catalog(exercises)
    return [one for one in read_labels(folder) if everything or one.exercise in known]


def read_labels(folder: Path) -> list[RealClip]:
    """The clips of the manifest, in its order.

    Raises:
        FileNotFoundError: there is no manifest.
    """
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    return [
        RealClip(
            path=folder / line["file"],
            exercise=line["exercise"],
            view=line["view"].split(":")[0],
            views=_views(line["view"]),
            reps=int(line["reps"]),
            partial=int(line["partial"]),
            knees=_part(line["knees"]),
            back=_part(line["back"]),
            person=line["person"],
            note=line["note"],
        )
        for line in lines
    ]


def _views(text: str) -> tuple[tuple[str, Span], ...]:
    parts = text.partition(":")[2].split(",")
    found = ((part.split()[0], _SPAN.search(part)) for part in parts if part.strip())
    return tuple((view, _span(match)) for view, match in found if match is not None)


def _part(text: str) -> PartLabel:
    if text in _UNTOLD:
        return PartLabel(told=False)
    if text in _GOOD:
        return PartLabel(told=True)
    return PartLabel(
        told=True, faulty=True, spans=tuple(_span(match) for match in _SPAN.finditer(text))
    )


def _span(match: re.Match[str]) -> Span:
    return float(match[1]), float(match[2])
