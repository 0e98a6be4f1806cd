"""Rules for the top of a bridge: ``python -m sample_videos.validation.bridge_tops``.

Tried on random tops that vary as people do from rep to rep, against tops recorded before, without
drawing any: how many good ones each rule calls faulty, and how many faulty ones it finds.
"""

from dataclasses import dataclass, replace

import numpy as np

from posecheck.body.back import PELVIS_PER_ARCH, RIBS_PER_ARCH
from posecheck.body.pose import FloatArray
from posecheck.coaching.checks.back_excess import BackLimits, Excess
from posecheck.coaching.reference.reference import ReferenceKind
from sample_videos.render.variation import PELVIS_SD, PELVIS_SWAY, RIBCAGE_SD, RIBCAGE_SWAY
from sample_videos.validation.tables import Row, table

TOPS = 20_000
# Of the lumbar angle in bridges, each body left out of its fit (docs/validation.md), degrees.
READING_SD = 1.6
# One frame's noise over the frames of a hold, beside the reading's own error.
UNSURE = float(np.hypot(BackLimits().reading_sd, 0.35))
# How much a trunk rises more or less each time: as rendered (3 percent of 25 degrees), and as
# people lean.
SLOPES = (0.75, 3.0)
# Pelvis tipped, or ribs lifted, by so much, degrees.
SIZES = (0.0, 5.0, 10.0, 15.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to tell.

    Attributes:
        recorded: tops whose mean is the standard.
        good: good tops of the same set, of which the best is counted with the recorded ones.
        margin: degrees by which a reading must be surely beyond the limit.
        parts: whether a part alone may be a fault, as ``Excess.sure`` says.
    """

    name: str
    recorded: int = 2
    good: int = 0
    margin: float = UNSURE
    parts: bool = False


RULES = (
    Rule(name="one recorded top, the whole", recorded=1),
    Rule(name="two, the whole"),
    Rule(name="two, the whole, no margin", margin=0.0),
    Rule(name="two and the best of three of the set", good=3),
    Rule(name="two, the whole or a part", parts=True),
)


def main() -> None:
    """Try every rule, and print the table."""
    rows: list[Row] = []
    for slope in SLOPES:
        for rule in RULES:
            found = [_found(rule, size, slope, np.random.default_rng(3)) for size in SIZES]
            rows.append((rule.name, f"{slope:g}", *(f"{100 * one:.1f} %" for one in found)))
    sizes = (f"found of {size:g}" for size in SIZES[1:])
    print(table(("rule", "slope varies by", "good flagged", *sizes), rows))


def _found(rule: Rule, size: float, slope: float, rng: np.random.Generator) -> float:
    """Share of tops with this size that a rule calls faulty, half of them tilted."""
    recorded = np.mean([_tops(slope, rng) for _ in range(rule.recorded)], axis=0)
    best = _best([_tops(slope, rng) - recorded for _ in range(rule.good)])
    standard = recorded + best / (rule.recorded + 1)
    moved = np.zeros((2, TOPS))
    moved[0, ::2] = moved[1, 1::2] = size
    arch = rng.normal(size=TOPS) * READING_SD / (PELVIS_PER_ARCH - RIBS_PER_ARCH)
    read = _tops(slope, rng) + moved + np.outer((PELVIS_PER_ARCH, -RIBS_PER_ARCH), arch)
    limits = BackLimits()
    plain = Excess(
        pelvis=0.0,
        ribs=0.0,
        unsure=rule.margin,
        mild=limits.mild,
        usual=limits.good,
        time_s=0.0,
        kind=ReferenceKind.GUIDED,
        of_recorded_top=rule.parts,
    )
    tops = (replace(plain, pelvis=one, ribs=other) for one, other in (read - standard).T.tolist())
    return sum(one.sure is not None for one in tops) / TOPS


def _tops(slope: float, rng: np.random.Generator) -> FloatArray:
    """(2, n) good tops of one person: pelvis forward and ribs up, degrees from her usual ones."""
    varied = np.clip(rng.normal(size=(2, TOPS)), -2, 2) * [[PELVIS_SD], [RIBCAGE_SD]]
    swayed = rng.normal(size=(2, TOPS)) * [[PELVIS_SWAY], [RIBCAGE_SWAY]]
    return np.asarray(varied + swayed + np.outer((-1.0, 1.0), slope * rng.normal(size=TOPS)))


def _best(tops: list[FloatArray]) -> FloatArray:
    """(2, n) of several good tops those with the least arch, where it is less than recorded."""
    best = np.zeros((2, TOPS))
    for one in tops:
        best = np.where(one.sum(axis=0) < best.sum(axis=0), one, best)
    return best


if __name__ == "__main__":
    main()
