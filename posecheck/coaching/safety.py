"""Safety questions before a set, and what follows from the answers.

A camera cannot see bleeding, leaking or a swollen calf; it has to be asked. The answers lead to one
of three outcomes, never to a diagnosis. Every question may be skipped, and that is kept as well.
"""

import enum
from collections.abc import Collection
from dataclasses import dataclass


class Urgency(enum.StrEnum):
    """Whose help is needed, most urgent first."""

    URGENT = "urgent"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """Something after which one does not exercise today.

    Attributes:
        name: as it is kept.
        question: "Do you have …?", a yes stops.
        say: what to do, said when the answer is yes.
    """

    name: str
    question: str
    urgency: Urgency
    say: str


def _urgent(name: str, question: str, say: str = "") -> Symptom:
    text = say or "Please don't exercise now. Call your emergency number or your doctor right away."
    return Symptom(name=name, question=question, urgency=Urgency.URGENT, say=text)


def _clinician(name: str, question: str, ask: str) -> Symptom:
    say = f"Please leave the exercise for today, and ask {ask} before you go on."
    return Symptom(name=name, question=question, urgency=Urgency.CLINICIAN, say=say)


_PELVIC = "your midwife, doctor or pelvic-health physio"
_KNEE = "a doctor or physio about your knee"

# Red flags of the time after a birth, and of a knee; in our own words after published lists.
SYMPTOMS = (
    _urgent("chest_pain", "Pain or tightness in the chest?"),
    _urgent("breathless", "Trouble breathing at rest?"),
    _urgent("fainting", "Have you fainted, or nearly?"),
    _urgent("headache", "A severe headache, or one that is getting worse?"),
    _urgent("vision", "Changes in your sight: blurred, double, flashes?"),
    _urgent("leg", "A calf or leg that is swollen, red or painful?"),
    _urgent("heavy_bleeding", "Heavy bleeding: a pad soaked within an hour, or large clots?"),
    _urgent("fever", "Fever, or chills?"),
    _urgent("abdomen", "Severe pain in the belly?"),
    _urgent(
        "harm",
        "Thoughts of harming yourself or your baby?",
        "Thank you for telling me. You are not alone with this, and it can be helped. Please call "
        "your emergency number or a crisis line now, and let someone stay with you.",
    ),
    _clinician("bleeding", "New bleeding, or more than before?", _PELVIC),
    _clinician("scar", "Pain at a scar, from a caesarean or a tear?", _PELVIC),
    _clinician("leaking", "Leaking of urine or stool when you move?", _PELVIC),
    _clinician("heaviness", "Heaviness or a bulge in the vagina?", _PELVIC),
    _clinician("doming", "A tummy that domes along the middle and keeps doing so?", _PELVIC),
    _clinician("pelvic_pain", "Pain in the pelvis: in front, behind or in the groin?", _PELVIC),
    _clinician("dizzy", "Dizziness?", "your doctor or midwife"),
    _clinician("knee_injury", "A fresh injury of the knee?", _KNEE),
    _clinician("knee_weight", "A knee that cannot bear your weight?", _KNEE),
    _clinician("knee_swollen", "A knee that is hot, red or swollen?", _KNEE),
    _clinician("knee_locks", "A knee that locks, or gives way?", _KNEE),
    _clinician("knee_night", "Knee pain at night, or pain that keeps getting worse?", _KNEE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthStory:
    """What is asked once, before the first session; None where it was skipped.

    Attributes:
        caesarean: how the baby was born.
        complications: a significant tear, or other complications.
        cleared: whether a clinician has said that exercise is fine.
    """

    caesarean: bool | None = None
    complications: bool | None = None
    cleared: bool | None = None


NOT_CLEARED = (
    "Please ask your midwife, doctor or pelvic-health physio first whether exercise is fine for "
    "you already; I'll be here."
)


def needs_clearance(birth: BirthStory) -> bool:
    """Whether a clinician has to be asked first: after a caesarean, a tear or complications."""
    return bool(birth.caesarean) or bool(birth.complications)


def not_cleared(birth: BirthStory) -> bool:
    """Whether a clinician has said no, or has to be asked first and has not said yes."""
    return birth.cleared is False or (needs_clearance(birth) and not birth.cleared)


# Knee pain from which one does not exercise, and a rise within a session after which one stops.
# Pain up to 5 of 10 is accepted in exercise for sore knees (Thomeé 1997), if it settles; 2 points
# are the least change that people notice (Farrar 2001).
_PAIN_TO_STOP, NOTICED_PAIN = 5, 2
_PAIN_FIRST = (
    "A knee that hurts {pain} of 10 asks for rest, not for exercise. Please leave it for today. "
    "Ask a doctor or physio about your knee if it stays like that, or is swollen, hot, locks or "
    "gives way."
)
_PAIN_AFTER = (
    "{what} Please stop here for today and rest your knee. Next time do less: fewer reps, less "
    "deep. Ask a doctor or physio if it is not better by tomorrow, or if it is swollen, hot, locks "
    "or gives way."
)


def pain_rose(before: int | None, after: int | None) -> bool:
    """Whether the knee hurts so much more than before that one stops; points of ten."""
    return before is not None and after is not None and after - before >= NOTICED_PAIN


def pain_stops(before: int | None, after: int | None) -> bool:
    """Whether this pain is one to stop for: it rose in the session, or it is strong."""
    return pain_rose(before, after) or max(before or 0, after or 0) >= _PAIN_TO_STOP


def pain_advice(before: int | None, after: int | None) -> str:
    """What to do about the pain after a set; empty where it is none to stop for."""
    if pain_rose(before, after):
        what = f"Your knee hurts more than before the set: {after} of 10 now, {before} before."
    elif after is not None and after >= _PAIN_TO_STOP:
        what = f"Your knee hurts {after} of 10."
    else:
        return ""
    return _PAIN_AFTER.format(what=what)


class Outcome(enum.StrEnum):
    """What follows from the answers."""

    GO_ON = "go_on"
    STOP = "stop"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An outcome, with the sentence to show and say when it is to stop.

    Attributes:
        symptom: the most urgent one that was named, None when none was.
    """

    outcome: Outcome
    say: str = ""
    symptom: Symptom | None = None


def decide(
    named: Collection[str] | None, birth: BirthStory | None = None, pain: int | None = None
) -> Decision:
    """What follows from a check-in.

    Args:
        named: names of the symptoms she has; empty when she has none; None when she skipped.
        birth: what she has said of the birth, now or before; None when that is not known.
        pain: of the knee, 0-10; None when she skipped it.

    Raises:
        ValueError: a name is none of ``SYMPTOMS``.
    """
    unknown = set(named or ()) - {symptom.name for symptom in SYMPTOMS}
    if unknown:
        raise ValueError(f"no such symptom: {', '.join(sorted(unknown))}")
    # The list begins with the most urgent.
    first = next((symptom for symptom in SYMPTOMS if symptom.name in (named or ())), None)
    if first is not None:
        return Decision(outcome=Outcome.STOP, say=first.say, symptom=first)
    if birth is not None and not_cleared(birth):
        return Decision(outcome=Outcome.STOP, say=NOT_CLEARED)
    if pain is not None and pain >= _PAIN_TO_STOP:
        return Decision(outcome=Outcome.STOP, say=_PAIN_FIRST.format(pain=pain))
    return Decision(outcome=Outcome.SKIPPED if named is None else Outcome.GO_ON)
