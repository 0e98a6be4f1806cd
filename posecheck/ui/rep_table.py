"""The reps of a set as a table that wraps on a phone and reads well aloud."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.sessions.report import capital, judged_faults, shares_its_sign
from posecheck.sessions.side_words import cells, columns
from posecheck.sessions.verdict_words import COLOURS, SHAPES, number_of, word, word_with_doubt

_STYLE = """<style>
.reps { overflow-x: auto; container-type: inline-size; }
.reps table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
.reps th, .reps td { text-align: left; padding: 0.45rem 0.7rem; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.reps th { font-weight: 600; }
.reps td { white-space: nowrap; }
.reps .state { border-left: 5px solid; padding-left: 0.45rem; }
@container (max-width: 36rem) {
  .reps table, .reps tbody, .reps tr, .reps td { display: block; }
  .reps tr:first-child { display: none; }
  .reps tr { padding: 0.5rem 0; border-bottom: 1px solid
    color-mix(in srgb, currentColor 30%, transparent); }
  .reps td { display: grid; grid-template-columns: 45% 1fr; gap: 0.5rem; padding: 0.15rem 0;
    border: 0; white-space: normal; }
  .reps td::before { content: attr(data-label); font-weight: 600; }
}
</style>"""


def show_reps(result: SessionResult, exercise: Exercise) -> None:
    """A row for each rep, a column for each fault that could be judged in any of them.

    Where there is little room, on a phone or beside another, a rep is a block of lines: nothing is
    cut off.
    """
    judged = judged_faults(result.reps, exercise)
    named = [capital(fault.title) for fault in judged]
    heads = ["Rep", *columns(exercise), "At", "Tempo", "Depth", *named]
    rows = [
        _row(heads, [*_movement(rep, exercise), *(_verdict(rep, one, judged) for one in judged)])
        for rep in result.reps
    ]
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in heads)
    body = "".join(rows)
    st.html(f"{_STYLE}<div class='reps'><table><tr>{head}</tr>{body}</table></div>")
    st.caption(
        "A “?” marks an estimate, a number in brackets a try that is not counted. Tempo is the way "
        f"there and the way back in seconds; depth is {exercise.signal.level_name}."
    )


def _movement(rep: RepResult, exercise: Exercise) -> list[str]:
    there, back = rep.peak_s - rep.start_s, rep.end_s - rep.peak_s
    return [
        number_of(rep),
        *cells(rep, exercise),
        f"{rep.start_s:.1f} s",
        f"{there:.1f} + {back:.1f} s",
        f"{rep.depth:.0%}",
    ]


def _verdict(rep: RepResult, fault: Fault, judged: Sequence[Fault]) -> str:
    if not rep.complete:
        return "<span>not counted</span>"
    if (shared := shares_its_sign(rep, fault, judged)) is not None:
        return f"<span>with {escape(shared.title)}</span>"
    one = rep.assessments[fault.name]
    state = word(one)
    why = f" title='{escape(one.reason, quote=True)}'" if isinstance(one, NotAssessed) else ""
    return (
        f"<span class='state' style='border-color: {COLOURS[state]}'{why}>"
        f"{SHAPES[state]} {escape(word_with_doubt(one))}</span>"
    )


def _row(heads: Sequence[str], cells: Sequence[str]) -> str:
    named = zip(heads, cells, strict=True)
    return "".join(
        ["<tr>", *(f"<td data-label='{escape(head)}'>{cell}</td>" for head, cell in named), "</tr>"]
    )
