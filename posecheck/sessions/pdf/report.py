"""The report on paper, for a physio: one or two pages.

The order is that of the page: one sentence of verdict, what to try, the reps, the chart, the
moments, then details and method.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.safety import pain_advice
from posecheck.sessions.curves import DepthCurve
from posecheck.sessions.next_step import NextStep, to_try_next
from posecheck.sessions.pdf.chart import draw_chart
from posecheck.sessions.pdf.page import GREY, HEADING, Page
from posecheck.sessions.pdf.parts import Still, draw_stills, method_height, method_table, rep_table
from posecheck.sessions.pdf.words import (
    METHOD,
    all_sets,
    capital,
    day_and_time,
    headline,
    method_rows,
    pain,
    recording,
    set_title,
    unset,
)
from posecheck.sessions.report import details

__all__ = ["PaperFacts", "Still", "to_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What is known beside the analysis.

    Attributes:
        when: start of the session; printed in this computer's own time zone.
        pain_before, pain_after: knee pain 0-10, or None when it was not asked.
        options: with what she did it, as it is told, or "".
    """

    person: str = ""
    when: datetime | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    options: str = ""
    notes: tuple[str, ...] = ()


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
        analyses: one for each set, at least one, of the same exercise.
        stills: the worst moments, gravest first.
        curves: the depth over time of each set; without it the chart has bars alone.
    """
    page = Page(title=f"{exercise.title} {facts.person}".strip())
    _write_head(page, exercise, facts)
    page.paragraph(headline(analyses, exercise), size=13, bold=True, after=1.5)
    together = all_sets(analyses)
    if not together.reps:
        page.paragraph(f"To be seen: {exercise.camera}")
    hurts = bool(pain_advice(facts.pain_before, facts.pain_after))
    _write_to_try(page, None if hurts else to_try_next(together, exercise))
    if asked := pain(facts.pain_before, facts.pain_after):
        page.paragraph(asked)
    if facts.options:
        page.paragraph(f"As she said: {facts.options}.")
    for number, analysis in enumerate(analyses, start=1):
        curve = curves[number - 1] if number <= len(curves) else None
        _write_set(page, number, analysis, exercise, curve, alone=len(analyses) == 1)
    if stills:
        page.heading("The clearest moments", keep=60)
        draw_stills(page, stills)
    _write_details(page, analyses, exercise, facts.notes)
    _write_method(page, analyses, exercise)
    return page.finished()


def _write_head(page: Page, exercise: Exercise, facts: PaperFacts) -> None:
    """Who, what and when."""
    known = [facts.person, exercise.title, day_and_time(facts.when) if facts.when else ""]
    page.paragraph("PoseCheck form report", size=8, colour=GREY, after=0)
    page.paragraph("  ·  ".join(text for text in known if text), size=10, after=3)


def _write_to_try(page: Page, step: NextStep | None) -> None:
    """The one thing to try, why it matters and what helps."""
    if step is None:
        return
    with page.callout():
        page.paragraph(f"Next time: {step.advice}", size=10, bold=True, after=0.5)
        if step.why:
            page.paragraph(f"Why it matters for the knee: {step.why}", after=0)
            page.paragraph(f"What helps: {step.helps}", after=0)


def _write_set(
    page: Page,
    number: int,
    analysis: Analysis,
    exercise: Exercise,
    curve: DepthCurve | None,
    *,
    alone: bool,
) -> None:
    """The reps of a set and its chart."""
    if not analysis.result.reps:
        return
    page.heading(set_title(number, analysis, alone=alone))
    rep_table(page, analysis.result.reps, exercise)
    page.ln(2)
    draw_chart(page, analysis.result, exercise, curve)


def _write_details(
    page: Page, analyses: Sequence[Analysis], exercise: Exercise, notes: Sequence[str]
) -> None:
    """What could not be seen in each set and how it was seen, then the notes."""
    for number, analysis in enumerate(analyses, start=1):
        if said := details(analysis.result, exercise):
            name = "" if len(analyses) == 1 else f"Set {number}: "
            page.heading(capital(f"{name}could not see, and other remarks"))
            page.bullets(said)
    if notes:
        page.heading("Notes")
        page.bullets(notes)


def _write_method(page: Page, analyses: Sequence[Analysis], exercise: Exercise) -> None:
    """How it was judged, how sure that is, and what it was read from."""
    rows = method_rows(analyses, exercise)
    texts = [*(METHOD if rows else ()), *recording(analyses)]
    # All on one page: a last page with a line or two looks like a mistake.
    keep = HEADING + method_height(rows) + page.height_of_small_print(texts)
    page.heading("Method and confidence" if rows else "Recording", keep=keep)
    if rows:
        method_table(page, rows)
    page.small_print(texts)
    if page.unset:
        page.small_print([unset(list(page.unset))])
