"""The report on paper: what is on which page, and that odd input leaves it readable."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from pypdf import PdfReader

from posecheck import __version__
from posecheck.coaching.engine.session import Analysis
from posecheck.coaching.exercise.assessment import Finding
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.reference import ReferenceKind
from posecheck.sessions.curves import DepthCurve, depth_curve
from posecheck.sessions.pdf.report import PaperFacts, Still, to_pdf
from posecheck.sessions.pdf.scripts import font_for
from tests.bodies import Rep, changed, frame, squat_frames
from tests.sessions.pdf.papers import analysed, pages_of

FRONT = squat_frames([Rep(), Rep(cave=0.2), Rep(depth=0.12), Rep()])
PICTURE = np.full((900, 560, 3), 130, np.uint8)


@pytest.fixture(scope="module")
def front(squat: Exercise) -> Analysis:
    """A set with good, caving and partial reps, seen from the front."""
    return analysed(FRONT, squat)


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text, one after the other."""
    places = [text.find(part) for part in parts]
    return places == sorted(places) and places[0] >= 0


@pytest.mark.parametrize("kind", ReferenceKind)
def test_paper_says_what_a_verdict_was_compared_with(
    kind: ReferenceKind, front: Analysis, squat: Exercise
) -> None:
    """Whatever it was, her own neutral too."""
    rep = front.result.reps[1]
    found = rep.assessments["knee_valgus"]
    assert isinstance(found, Finding)
    judged = {**rep.assessments, "knee_valgus": replace(found, reference=kind)}
    result = replace(front.result, reps=(replace(rep, assessments=judged),))
    paper = " ".join(pages_of(to_pdf([replace(front, result=result)], squat)))
    assert SAID_OF[kind] in paper


SAID_OF = {
    ReferenceKind.STORED: "own earlier reps",
    ReferenceKind.GUIDED: "own guided reps",
    ReferenceKind.SET: "best reps of the set",
    ReferenceKind.NEUTRAL: "own full arch and tuck",
    ReferenceKind.POPULATION: "healthy people",
}


def test_a_physio_reads_the_verdict_first(front: Analysis, squat: Exercise) -> None:
    """Who and when, verdict, what to try, pain, reps, moments, what was unseen, notes, method."""
    facts = PaperFacts(
        person="Ada Ng",
        when=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
        pain_before=4,
        pain_after=0,
        notes=("Slept badly.",),
    )
    still = Still(fault="knees falling in", caption="Rep 2, marked.", image=PICTURE)
    pages = pages_of(to_pdf([front], squat, facts=facts, stills=[still]))
    assert len(pages) == 2
    assert in_order(
        " ".join(pages),
        "Ada Ng · Squat · 24 November 2026",
        "Three squats. In two your knees stayed out; in rep 2 they fell in. One try does not",
        "Next time: Point your knees",
        "Why it matters for the knee: The thigh",
        "What helps: Clamshells",
        "Knee pain 4 of 10 before, 0 of 10 after.",
        "Reps, seen from the front",
        "The clearest moments",
        "Rep 2, marked.",
        "Try at 7.",
        "Turn side-on so that I can see your back.",
        "Slept badly.",
        "Method and confidence",
        "set.mp4",
    )
    for number, page in enumerate(pages, start=1):
        assert f"PoseCheck {__version__} Page {number} of 2" in page
        assert "not a medical device" in page


def test_no_last_page_has_a_line_or_two(front: Analysis, squat: Exercise) -> None:
    """However much stands above it, the method stays together with what was read."""
    for lines in range(12, 28, 2):
        facts = PaperFacts(notes=("Slept badly.",) * lines)
        last = pages_of(to_pdf([front], squat, facts=facts))[-1]
        assert in_order(last, "Method and confidence", "Each rep is compared", "set.mp4")


def test_a_knee_that_hurts_more_is_given_rest_and_nothing_to_do(
    front: Analysis, squat: Exercise
) -> None:
    """The advice stands alone: no cue, and no rep more."""
    text = " ".join(pages_of(to_pdf([front], squat, facts=PaperFacts(pain_before=3, pain_after=6))))
    assert "Please stop here for today" in text
    assert "Next time: Point" not in text
    assert "What helps" not in text


def test_every_rep_has_its_verdicts_in_words(front: Analysis, squat: Exercise) -> None:
    """With the question mark of an estimate; a try that does not count is in brackets."""
    text = pages_of(to_pdf([front], squat))[0]
    table = text[text.index("Knees falling in Leaning") : text.index("Tempo: seconds")]
    assert in_order(table, "1 1.2 0.8 + 0.8 0.35 good", "2 4.2", "work on good ?", "(3) 7.2", "4 1")
    assert "could not see" in table
    assert table.count("good ?") == 5


def test_the_method_says_against_what_and_how_sure(front: Analysis, squat: Exercise) -> None:
    """The limit, the ruler and the confidence of each fault that was judged, and of no other."""
    text = " ".join(pages_of(to_pdf([front], squat)))
    method = text[text.index("Method and confidence") :]
    assert in_order(method, "Knees falling in", "best reps of the set", "4.5 % of shin")
    assert "healthy people" in method
    assert "1 measured, 2 estimate" in method
    assert "Heels lifting" not in method


def test_stills_are_pictures_beside_each_other(front: Analysis, squat: Exercise) -> None:
    """As many as were given, whatever their shape, each with its words."""
    shapes = [(900, 560), (500, 900), (900, 900), (20, 10), (900, 560)]
    stills = [
        Still(fault=f"fault {i}", caption=f"caption {i}", image=np.zeros((*shape, 3), np.uint8))
        for i, shape in enumerate(shapes)
    ]
    pdf = to_pdf([front], squat, stills=stills)
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages) == len(stills)
    text = " ".join(pages_of(pdf))
    assert in_order(text, *(f"caption {i}" for i in range(5)))


@pytest.mark.parametrize(
    "name", ["Zoë Łuć", "Ωμέγα Жанна", "王小明", "🙂 Jo", "a\tb\x07", "\ud800"]
)
def test_any_name_can_be_printed(front: Analysis, squat: Exercise, name: str) -> None:
    """What the font lacks is a box that still is the character; nothing is dropped silently."""
    text = pages_of(to_pdf([front], squat, facts=PaperFacts(person=name)))[0]
    shown = "".join(c if c.isprintable() else " " for c in name)
    assert f"form report {' '.join(shown.split())}".strip() in text
    assert "Three squats" in text


@pytest.mark.parametrize(
    ("name", "family"),
    [("प्रिया क्षमा", "Devanagari"), ("สมหญิง", "Thai"), ("مريم", "DejaVu"), ("שרה", "DejaVu")],
)
def test_scripts_that_need_it_are_set_in_a_font_of_theirs(
    front: Analysis, squat: Exercise, name: str, family: str
) -> None:
    """Joined and in their own direction: fewer or other glyphs than letters, and no box."""
    pdf = to_pdf([front], squat, facts=PaperFacts(person=name))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any(family in one for one in fonts)
    assert "empty box" not in " ".join(pages_of(pdf))


@pytest.mark.parametrize("name", ["ប្រិយា", "தமிழ்", "ᠮᠣᠩᠭᠣᠯ"])
def test_no_name_is_left_out(front: Analysis, squat: Exercise, name: str) -> None:
    """Joined letters too are there, or a box for each and the name in Latin letters."""
    page = pages_of(to_pdf([front], squat, facts=PaperFacts(person=name)))[0]
    head = page[page.index("form report") : page.index("Squat")]
    assert len(head.removeprefix("form report").strip(" ·")) >= 3
    assert "□" not in head or "empty box" in page


def test_what_no_font_has_is_said_in_latin_letters(
    front: Analysis, squat: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer that has no font for it, the reader still knows who it is."""
    monkeypatch.setenv("PATH", "")
    font_for.cache_clear()
    text = " ".join(pages_of(to_pdf([front], squat, facts=PaperFacts(person="王小明"))))
    font_for.cache_clear()
    assert "In Latin letters: WangXiaoMing" in text


def test_a_hundred_reps_and_long_notes_stay_readable(squat: Exercise) -> None:
    """The table goes on under its heading; every page has its foot; notes are whole."""
    frames = squat_frames([Rep(cave=0.2 if i % 4 == 1 else 0.0) for i in range(100)], fps=15)
    analysis = analysed(frames, squat)
    notes = ("word " * 400 + "end.", "x" * 500, "first line\nsecond line")
    curve = depth_curve(frames, analysis.result, squat)
    pages = pages_of(to_pdf([analysis], squat, facts=PaperFacts(notes=notes), curves=[curve]))
    assert 3 <= len(pages) <= 4
    assert sum("Rep From s Tempo s Depth" in page for page in pages) == 2
    assert all(f"of {len(pages)}" in page for page in pages)
    text = " ".join(pages)
    assert text.count("word") == 400
    assert "end." in text
    assert "first line second line" in text


def test_a_set_in_which_nobody_was_seen_says_what_to_change(squat: Exercise) -> None:
    """No empty table, no method, nothing that looks like good form."""
    nobody = analysed([frame(i / 30, None) for i in range(90)], squat)
    stands = analysed(squat_frames([Rep(depth=0.0)]), squat)
    for analysis, sentence in ((nobody, "No person was seen"), (stands, "No squat was seen")):
        (text,) = pages_of(to_pdf([analysis], squat))
        assert f"{sentence}, so nothing is said about form. To be seen: From the front" in text
        assert "good" not in text.replace("good reps", "")
        assert "Method" not in text


def test_reps_of_which_nothing_could_be_judged_are_not_good(squat: Exercise) -> None:
    """They are counted and drawn; the reasons are given."""
    legs = np.isin(np.arange(33), np.arange(25, 33))
    hidden = changed(
        squat_frames([Rep(), Rep()]),
        lambda pose: replace(pose, visibility=np.where(legs, 0.1, pose.visibility)),
    )
    (text,) = pages_of(to_pdf([analysed(hidden, squat)], squat))
    assert "Two squats. I could not see the form this time." in text
    assert "Could not see knees falling in: Step back" in text
    assert "good" not in text


def test_two_sets_are_one_report(front: Analysis, squat: Exercise) -> None:
    """One verdict on both; each with its own table; reasons by set."""
    side = squat_frames([Rep(), Rep(tilt=20.0), Rep()], view="side")
    both = [front, analysed(side, squat)]
    curves: list[DepthCurve | None] = [None, depth_curve(side, both[1].result, squat)]
    text = " ".join(pages_of(to_pdf(both, squat, curves=curves)))
    assert in_order(
        text,
        "Set 1: Three squats. In two your knees stayed out; in rep 2 they fell in.",
        "Set 2: Three squats. ",
        "Set 1, seen from the front",
        "Set 2, seen from the left side",
        "Set 1: could not see",
        "Set 2: could not see",
    )
