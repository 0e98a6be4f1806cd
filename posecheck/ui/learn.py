"""The page to learn from: the cues and why, and what no camera can teach."""

import re
from importlib.resources import files

import streamlit as st

from posecheck.coaching.exercise.catalog import Catalog
from posecheck.coaching.exercise.definition import Exercise, Fault
from posecheck.coaching.exercise.preparation import Preparation
from posecheck.coaching.guide.passes import passes_of
from posecheck.sessions.report import DISCLAIMER, capital
from posecheck.ui import line_drawings, person_header
from posecheck.ui.window import link

# What can be done about something, and where that is.
_TO_DO = re.compile(
    r"(?P<tripod>tripod foot)|(?P<hips>hip-flexor release)|(?P<breath>breathing out on effort)"
    r"|(?P<floor>clamshells|heel slides|dead bugs|bird-dogs)|(?P<move>bridges|squats)",
    re.IGNORECASE,
)
# So many drawings of exercises stand beside one another.
_BESIDE = 4
_SECTION = re.compile(r"^## (?P<title>.+?) \{#(?P<anchor>[a-z_]+)\}$", re.MULTILINE)


def page(catalog: Catalog) -> None:
    """Show the page."""
    person_header.show(needed=False)
    st.title("Learn")
    st.write("Small things that carry the knee. Read one, try it once, come back another day.")
    stop, *others = sorted(sections(), key=lambda one: one[1] != "stop")
    links = (f"[{title}](#{anchor})" for title, anchor, _ in others)
    st.markdown(" · ".join(["[The cues](#cues)", *links]))
    st.header(stop[0], anchor=stop[1])
    st.markdown(stop[2])
    st.header("The cues", anchor="cues")
    for fault in every_fault(catalog):
        _show(fault)
    for title, anchor, text in others:
        st.header(title, anchor=anchor)
        st.markdown(text)
        if anchor == "exercises":
            _show_exercises(catalog)
        for exercise in by_passes(catalog):
            if exercise.prepare is not None and exercise.prepare.name == anchor:
                _show_preparation(exercise, exercise.prepare)
    st.caption(DISCLAIMER)


def by_passes(catalog: Catalog) -> list[Exercise]:
    """The exercises, those that are looked at from several sides first."""
    return sorted(catalog.values(), key=lambda one: -len(passes_of(one)))


def every_fault(catalog: Catalog) -> list[Fault]:
    """The faults of all exercises, each name once, the most important first."""
    faults: dict[str, Fault] = {}
    for exercise in by_passes(catalog):
        for fault in sorted(exercise.faults, key=lambda one: one.priority):
            faults.setdefault(fault.name, fault)
    return list(faults.values())


def sections() -> list[tuple[str, str, str]]:
    """(title, anchor, text) of the parts that belong to no single fault."""
    text = files("posecheck.ui").joinpath("texts/learn.md").read_text(encoding="utf-8")
    found = list(_SECTION.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [
        (one["title"], one["anchor"], text[one.end() : end].strip())
        for one, end in zip(found, ends, strict=True)
    ]


def _show(fault: Fault) -> None:
    st.subheader(capital(fault.title), anchor=fault.name)
    told = (
        f"**“{fault.cue.spoken}”** {fault.cue.advice}\n\n"
        f"*Why it matters for the knee:* {fault.cue.why}\n\n*What helps:* {linked(fault.cue.helps)}"
    )
    line_drawings.beside(f"cue_{fault.name}", fault.name).markdown(told)


def _show_preparation(exercise: Exercise, prepare: Preparation) -> None:
    """What is taught before a set of this exercise."""
    line_drawings.beside(f"prepare_{prepare.name}", prepare.name).markdown(
        f"**Before a {exercise.title.lower()}:**\n\n{line_drawings.numbered(prepare.steps)}\n\n"
        f"{prepare.felt}"
    )


def _show_exercises(catalog: Catalog) -> None:
    """A drawing of each that can be done in front of the camera."""
    every = by_passes(catalog)
    for first in range(0, len(every), _BESIDE):
        some = every[first : first + _BESIDE]
        for exercise, column in zip(some, st.columns(_BESIDE), strict=False):
            with column, st.container(key=f"card_{exercise.name}"):
                line_drawings.show(line_drawings.of_exercise(exercise))
                st.markdown(f"[{exercise.title}]({link('./')}), in front of the camera")


def linked(helps: str) -> str:
    """What helps, with a way to each thing that can be done: a text on this page, or a set."""
    told, places = _TO_DO.subn(
        lambda found: f"[{found[0]}]({_where(found.lastgroup or '')})", helps
    )
    return told if places else f"{told} [Try it in a set]({_where('move')})."


def _where(place: str) -> str:
    return link("./") if place == "move" else f"#{place}"
