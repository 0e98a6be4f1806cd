"""The report on paper, for a physio: one or two pages.

The order is that of the page: one sentence of verdict, what to try, the reps, the chart, the
moments, then details and method.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from posecheck.body.pose import FloatArray
from posecheck.coaching.exercise import Exercise
from posecheck.coaching.session import Analysis
from posecheck.sessions.pdf_page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What is known beside the analysis.

    Attributes:
        when: start of the session; printed in this computer's own time zone.
        pain_before, pain_after: knee pain 0-10, or None when it was not asked.
    """

    person: str = ""
    when: datetime | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Still:
    """A picture of one moment: ``fault`` is its title, ``image`` (height, width, 3) RGB."""

    fault: str
    caption: str
    image: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DepthCurve:
    """How far into a rep she was: ``times`` (n,) seconds, ``levels`` (n,) see ``RepSignal.level``."""

    times: FloatArray
    levels: FloatArray


_NO_FACTS = PaperFacts()


def to_pdf(
    analyses: Sequence[Analysis],
    exercise: Exercise,
    *,
    facts: PaperFacts = _NO_FACTS,
    stills: Sequence[Still] = (),
    curves: Sequence[DepthCurve | None] = (),
) -> bytes:
    """The sets of one session as a PDF of A4 pages.

    Args:
        analyses: one for each set, in order, of the same exercise.
        stills: the worst moments, gravest first.
        curves: the depth over time of each set; the chart has bars alone without it.
    """
    page = Page(title=f"{exercise.title}, {facts.person}".rstrip(", "))
    return page.finished()
