"""The grid as a page of Markdown: counting, holds and faults of every exercise."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from sample_videos.one_leg.grid import FRESH, PLANS, was_looked_at
from sample_videos.one_leg.measured import HELD_WITHIN, Outcome, verdict
from sample_videos.one_leg.wrong_views import views_table
from sample_videos.validation.tables import Row, table

TEMPLATE = Path(__file__).with_name("report.md.txt")
_UNITS = {"knee_valgus": "cm", "feet_apart": "cm"}


def written(outcomes: Sequence[Outcome], views: Sequence[tuple[str, Outcome]]) -> str:
    """The page about these outcomes, and about those of wrong views by what the camera sees."""
    held_out = [one for one in outcomes if not was_looked_at(one.exercise, one.body)]
    looked_at = [one for one in outcomes if was_looked_at(one.exercise, one.body)]
    return TEMPLATE.read_text(encoding="utf-8").format(
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        held_out=", ".join(dict.fromkeys(one.body for one in held_out)),
        within=HELD_WITHIN,
        counting=counting(held_out),
        faults=faults(held_out),
        fresh=faults([one for one in outcomes if one.body in FRESH]),
        fresh_bodies=" and ".join(FRESH),
        tuned=faults(looked_at),
        clips=len(outcomes),
        inexact=named(held_out),
        looked_at=named(looked_at),
        views=views_table(views),
    )


def counting(outcomes: Sequence[Outcome]) -> str:
    """How often she is found, and reps, sides and holds are exact."""
    header = ("exercise", "clips", "frames with her", "reps exact", "sides too", "holds exact")
    return table(header, [_counted(name, _of(outcomes, name)) for name in PLANS])


def _counted(name: str, outcomes: Sequence[Outcome]) -> Row:
    holds = [pair for one in outcomes for pair in one.holds()]
    near = sum(abs(true - read) <= HELD_WITHIN for true, read in holds)
    found = np.mean([one.found for one in outcomes]) if outcomes else 0.0
    return (
        name,
        len(outcomes),
        f"{100 * found:.0f} %",
        sum(bool(one.pairs) for one in outcomes),
        sum(one.sides for one in outcomes),
        f"{near} of {len(holds)}" if holds else "",
    )


def faults(outcomes: Sequence[Outcome]) -> str:
    """Each fault where it was put in, and where it was not."""
    header = ("exercise", "fault", "size", "found", "no verdict", "called without it", "no verdict")
    rows: list[Row] = []
    for name, plan in PLANS.items():
        chosen = _of(outcomes, name)
        for fault, size in plan.faults.items():
            there, without = _verdicts(chosen, fault)
            unit = _UNITS.get(fault, "degrees")
            rows.append((name, fault, f"{size:g} {unit}", *_shares(there), *_shares(without)))
    return table(header, rows)


def named(outcomes: Sequence[Outcome]) -> str:
    """The clips that were not counted exactly."""
    wrong = [
        f"{one.exercise} of {one.body} ({one.result.rep_count} and {one.result.partial_count} "
        f"partial of {len(one.film.reps)})"
        for one in outcomes
        if not one.pairs
    ]
    return "; ".join(wrong) or "none"


def _verdicts(outcomes: Iterable[Outcome], fault: str) -> tuple[list[str], list[str]]:
    """What was said of the reps with a fault, and of those without it."""
    said: tuple[list[str], list[str]] = ([], [])
    for one in outcomes:
        for done, rep in one.pairs:
            said[fault not in done.faults].append(verdict(rep, fault))
    return said


def _shares(said: Sequence[str]) -> tuple[str, str]:
    called = sum(one in ("mild", "marked") for one in said)
    return f"{called} of {len(said)}", str(said.count("none"))


def _of(outcomes: Iterable[Outcome], exercise: str) -> list[Outcome]:
    return [one for one in outcomes if one.exercise == exercise]
