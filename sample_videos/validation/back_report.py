"""Faults of pelvis and ribs as tables in Markdown."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

import numpy as np

from posecheck.coaching.exercise.assessment import Finding, NotAssessed, Ok
from sample_videos.validation.case import HELD_OUT
from sample_videos.validation.changes import true_excess
from sample_videos.validation.run import RULERS, Outcome
from sample_videos.validation.tables import (
    BACK,
    BODIES,
    RIBS,
    TILT,
    Row,
    Verdict,
    chosen,
    share_of,
    table,
    verdicts,
)

_FAULTS = (
    "bodies", "reference", "true fault", "reps", "flagged as tilt", "flagged as ribs",
    "tilt alone", "ribs alone", "ok", "not assessed",
)  # fmt: skip
FLAGGED, OTHER, OK, SILENT = "flagged", "called the other one alone", "ok", "not assessed"
_ANSWERS, _ANY = (FLAGGED, OTHER, OK, SILENT), (FLAGGED, OK, SILENT)
# Borders of the true change, degrees.
_EXCESS = (3.0, 6.0, 9.0, 12.0, 15.0)
_Sizes = tuple[float, float]


def faults(outcomes: Sequence[Outcome], group: str, detail: str | None = None) -> str:
    """What was said of each true fault, by bodies and reference."""
    rows: list[Row] = []
    for name, bodies in BODIES:
        for ruler in RULERS:
            mine = chosen(outcomes, groups=(group,), ruler=ruler, bodies=bodies, detail=detail)
            rows += [(name, ruler, *_flagged(sizes, reps)) for sizes, reps in _by_sizes(mine)]
    return table(_FAULTS, rows)


def circumstances(outcomes: Sequence[Outcome]) -> str:
    """Held-out bodies against their stored reference, for each circumstance."""
    group = ("back, circumstances",)
    mine = chosen(outcomes, groups=group, ruler="stored", bodies=HELD_OUT)
    rows: list[Row] = []
    for detail in dict.fromkeys(one.case.detail for one in mine):
        for sizes, reps in _by_sizes(chosen(mine, groups=group, detail=detail)):
            cells = _cells([_answer(rep, _asked(rep)) for rep in reps], _ANSWERS)
            rows.append((detail, _name(sizes), *cells))
    return table(("circumstance", "true fault", "reps", *_ANSWERS), rows)


def by_true_change(outcomes: Sequence[Outcome], group: str, detail: str | None = None) -> str:
    """What was said by how far the lumbar angle truly was beyond the guided reference."""
    rows: list[Row] = []
    for name, bodies in BODIES:
        mine = chosen(outcomes, groups=(group,), ruler="guided", bodies=bodies, detail=detail)
        seen = [
            (excess, _answer(rep, BACK))
            for one in mine
            if one.counted
            for excess, rep in zip(true_excess(one.case), verdicts([one]), strict=True)
        ]
        for low, high in pairwise((-np.inf, *_EXCESS, np.inf)):
            answers = [answer for excess, answer in seen if low <= excess < high]
            label = f"{low:g} to {high:g}°".replace("-inf to", "under").replace(" to inf°", "° on")
            rows.append((name, label, *_cells(answers, _ANY)))
    return table(("bodies", "true change", "reps", *_ANY), rows)


def _by_sizes(outcomes: Iterable[Outcome]) -> list[tuple[_Sizes, list[Verdict]]]:
    """The reps of each true tilt and rib thrust: none, ribs, tilt, both, each by its size."""
    groups: dict[_Sizes, list[Verdict]] = {}
    for rep in verdicts(outcomes):
        groups.setdefault((rep.true.get(TILT, 0.0), rep.true.get(RIBS, 0.0)), []).append(rep)
    return sorted(groups.items(), key=lambda item: (item[0][0] > 0, item[0][1] > 0, item[0]))


def _name(sizes: _Sizes) -> str:
    named = zip(("tilt", "ribs"), sizes, strict=True)
    return " + ".join(f"{part} {size:g}°" for part, size in named if size) or "none"


def _flagged(sizes: _Sizes, reps: Sequence[Verdict]) -> Row:
    """The cells under ``_FAULTS`` from the true fault on."""
    found = [_found(rep) for rep in reps]
    counts = (
        sum(TILT in one for one in found),
        sum(RIBS in one for one in found),
        found.count({TILT}),
        found.count({RIBS}),
        sum(_answer(rep, _asked(rep)) == OK for rep in reps),
        sum(all(isinstance(rep.said[part], NotAssessed) for part in BACK) for rep in reps),
    )
    return (_name(sizes), len(reps), *map(share_of(len(reps)), counts))


def _cells(answers: Sequence[str], header: Iterable[str]) -> list[str]:
    """How many answers there are, and how many of each kind."""
    share = share_of(len(answers))
    return [str(len(answers)), *(share(answers.count(kind)) for kind in header)]


def _asked(rep: Verdict) -> Collection[str]:
    """The parts of the true fault; both in a good rep."""
    return [part for part in BACK if part in rep.true] or BACK


def _answer(rep: Verdict, asked: Collection[str]) -> str:
    """Which of ``_ANSWERS`` was given of these parts."""
    found = _found(rep)
    if found:
        return FLAGGED if found & set(asked) else OTHER
    return OK if all(isinstance(rep.said[part], Ok) for part in asked) else SILENT


def _found(rep: Verdict) -> set[str]:
    return {part for part in BACK if isinstance(rep.said[part], Finding)}
