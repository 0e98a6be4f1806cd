"""Counting and knees as tables in Markdown, and what was not assessed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from sample_videos.validation.case import Case
from sample_videos.validation.plots import Panel, scatter
from sample_videos.validation.run import (
    REFERENCE_GROUPS,
    RULERS,
    Outcome,
    over_toe_errors,
    reference_from,
)
from sample_videos.validation.tables import (
    BACK,
    BODIES,
    ERRORS,
    KNEES,
    Row,
    chosen,
    error_cells,
    share_of,
    table,
    verdicts,
)

_SIZES = ("true caving", "reps", "flagged", "marked", "not assessed")
# Camera yaw from straight in front, or from straight at the side, which still is that view.
_SAME_VIEW = 20.0


def counting(outcomes: Iterable[Outcome]) -> str:
    """Exact rep counts by what the clip is for."""
    once = [one for one in outcomes if one.ruler == "none"]
    rows = []
    for group in dict.fromkeys(one.case.group for one in once):
        mine = chosen(once, groups=(group,))
        exact = sum(one.counted for one in mine)
        wrong = ", ".join(
            f"{one.case.body} {one.case.detail} ({one.result.rep_count}+{one.result.partial_count})"
            for one in mine
            if not one.counted
        )
        rows.append((group, len(mine), sum(len(one.case.reps) for one in mine), exact, wrong))
    return table(("clips", "number", "reps done", "counted exactly", "not exact"), rows)


def references(cases: Iterable[Case]) -> str:
    """From which clips no reference could be made."""
    made = [case for case in cases if case.group in REFERENCE_GROUPS]
    rows = []
    for group in dict.fromkeys(case.group for case in made):
        mine = [case for case in made if case.group == group]
        refused = [case for case in mine if reference_from(case) is None]
        names = ", ".join(f"{case.body} (yaw {case.spec.camera.yaw:g})" for case in refused)
        rows.append((group, len(mine), len(refused), names))
    return table(("clips", "number", "refused", "which"), rows)


def knees(outcomes: Sequence[Outcome], group: str) -> str:
    """Share of reps flagged, by bodies, reference and true caving."""
    rows: list[Row] = []
    for name, bodies in BODIES:
        for ruler in RULERS:
            mine = chosen(outcomes, groups=(group,), ruler=ruler, bodies=bodies)
            rows += [(name, ruler, *row) for row in _by_size(mine)]
    return table(("bodies", "reference", *_SIZES), rows)


def circumstances(outcomes: Sequence[Outcome]) -> str:
    """The same for each circumstance, against the best of the set."""
    mine = chosen(outcomes, groups=("circumstances",), ruler="set")
    rows: list[Row] = []
    for detail in dict.fromkeys(one.case.detail for one in mine):
        some = chosen(mine, groups=("circumstances",), detail=detail)
        rows += [(detail, *row) for row in _by_size(some)]
    return table(("circumstance", *_SIZES), rows)


def wrong_views(outcomes: Iterable[Outcome]) -> str:
    """Verdicts given from views that cannot show the fault; all must be 0."""
    squats = [one for one in outcomes if one.case.exercise == "squat"]
    unfit = {
        "knees, camera not in front": ((KNEES,), [one for one in squats if not one.case.judged]),
        "back, camera not at the side": (
            BACK,
            [one for one in squats if camera_at(one.case) != "side"],
        ),
    }
    rows = []
    for what, (faults, mine) in unfit.items():
        reps = [rep for one in mine for rep in one.result.reps]
        said = [rep.assessments[fault] for rep in reps for fault in faults]
        given = sum(not isinstance(one, NotAssessed) for one in said)
        rows.append((what, len(reps), given))
    return table(("looked for", "reps", "verdicts given"), rows)


def abstention(outcomes: Iterable[Outcome]) -> str:
    """Share of complete reps without a verdict, by place of the camera and reference."""
    judged = [one for one in outcomes if one.case.group not in REFERENCE_GROUPS]
    rows: list[Row] = []
    for place in dict.fromkeys(camera_at(one.case) for one in judged):
        for ruler in RULERS:
            reps = [
                rep
                for one in judged
                if camera_at(one.case) == place and one.ruler == ruler
                for rep in one.result.reps
                if rep.complete
            ]
            share = share_of(len(reps))
            silent = [
                share(sum(isinstance(rep.assessments[fault], NotAssessed) for rep in reps))
                for fault in (KNEES, *BACK)
            ]
            rows.append((place, ruler, len(reps), *silent))
    return table(("camera", "reference", "reps", "knees", "tilt", "ribs"), rows)


def camera_at(case: Case) -> str:
    """Where the camera stands, in words."""
    yaw = abs(case.spec.camera.yaw)
    if case.exercise == "glute_bridge":
        return "side, lying"
    if abs(yaw - 90.0) <= _SAME_VIEW:
        return "side"
    return "front" if yaw <= _SAME_VIEW else "oblique"


def over_toe(outcomes: Iterable[Outcome], plot: Path) -> str:
    """Knee over toe against the truth, and a plot of it."""
    once = chosen(outcomes, groups=("knees", "knees, all reps"), ruler="none")
    rows: list[Row] = []
    points = []
    for name, bodies in BODIES:
        pairs = [over_toe_errors(one.case) for one in once if one.case.body in bodies]
        if not pairs:
            continue
        reading, truth = (np.concatenate(values) for values in zip(*pairs, strict=True))
        points.append((f"{name} bodies", reading, truth))
        rows.append((name, len(reading), *error_cells(reading, truth)))
    scatter([Panel(quantity="knee over toe, % of shin", points=points)], plot)
    return table(("bodies", "frames", *ERRORS), rows)


def _by_size(outcomes: Iterable[Outcome]) -> list[Row]:
    """The cells under ``_SIZES`` for each true size."""
    seen = [(one.true.get(KNEES, 0.0), one.said[KNEES]) for one in verdicts(outcomes)]
    rows: list[Row] = []
    for size in sorted({size for size, _ in seen}):
        said = [verdict for true, verdict in seen if true == size]
        found = [one for one in said if isinstance(one, Finding)]
        marked = sum(one.severity == "marked" for one in found)
        silent = sum(isinstance(one, NotAssessed) for one in said)
        cells = map(share_of(len(said)), (len(found), marked, silent))
        rows.append((f"{size:g} cm" if size else "none", len(said), *cells))
    return rows
