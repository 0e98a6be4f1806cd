"""The texts of an exercise in the language of the person who reads and hears them, by gettext.

English is what everything is written in: its texts are the msgids, and what stands there where a
language has none. A language is a folder in ``locale``; its texts are edited in the ``.po`` file
and read from the ``.mo`` file that ``python -m tests.refresh messages`` makes of it.
"""

import functools
import gettext
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from posecheck.coaching.checks.back import BackCheck
from posecheck.coaching.checks.limit import LimitCheck
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.exercise.definition import Check, Cue, Exercise, Fault, Outcomes
from posecheck.coaching.exercise.preparation import Preparation

DOMAIN = "posecheck"
LOCALE = Path(__file__).parent / "locale"
# Translated by the name that a language has for itself.
LANGUAGE_NAME = "English"

Say = Callable[[str], str]


def languages(folder: Path = LOCALE) -> dict[str, str]:
    """The languages there are: code, such as ``en``, and own name."""
    found = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    codes = [path.parent.parent.name for path in found]
    return {code: translated(LANGUAGE_NAME, code, folder) for code in codes}


def translated(text: str, language: str, folder: Path = LOCALE) -> str:
    """The text in a language, or as it is where there is none."""
    # To gettext the empty text is the catalog's header.
    return _catalog(language, folder).gettext(text) if text else ""


def translated_exercise(exercise: Exercise, language: str, folder: Path = LOCALE) -> Exercise:
    """The exercise with every text that a person reads or hears in her language.

    Names, units, numbers and measures stay, so that whatever is kept means the same.
    """
    return _with_texts(exercise, lambda text: translated(text, language, folder))


def texts_of(exercise: Exercise) -> list[str]:
    """Every text of an exercise that is translated, each once."""
    seen: dict[str, None] = {}

    def note(text: str) -> str:
        seen[text] = None
        return text

    _with_texts(exercise, note)
    return [text for text in seen if text]


@functools.cache
def _catalog(language: str, folder: Path) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, folder, [language], fallback=True)


def _with_texts(exercise: Exercise, say: Say) -> Exercise:
    first, middle, last = exercise.phases
    return replace(
        exercise,
        title=say(exercise.title),
        phases=(say(first), say(middle), say(last)),
        signal=replace(exercise.signal, level_name=say(exercise.signal.level_name)),
        camera=say(exercise.camera),
        begin=say(exercise.begin),
        faults=tuple(_fault(fault, say) for fault in exercise.faults),
        prepare=exercise.prepare and _preparation(exercise.prepare, say),
        together=tuple(replace(one, cue=_cue(one.cue, say)) for one in exercise.together),
    )


def _fault(fault: Fault, say: Say) -> Fault:
    return replace(
        fault,
        title=say(fault.title),
        turn=say(fault.turn),
        cue=_cue(fault.cue, say),
        outcomes=fault.outcomes and _outcomes(fault.outcomes, say),
        check=_check(fault.check, say),
    )


def _preparation(prepare: Preparation, say: Say) -> Preparation:
    return replace(
        prepare,
        title=say(prepare.title),
        steps=tuple(say(one) for one in prepare.steps),
        question=say(prepare.question),
        felt=say(prepare.felt),
    )


def _cue(cue: Cue, say: Say) -> Cue:
    return Cue(
        spoken=say(cue.spoken),
        answered=say(cue.answered),
        advice=say(cue.advice),
        why=say(cue.why),
        helps=say(cue.helps),
    )


def _outcomes(outcomes: Outcomes, say: Say) -> Outcomes:
    return Outcomes(good=say(outcomes.good), bad=say(outcomes.bad), but=say(outcomes.but))


def _check(check: Check, say: Say) -> Check:
    """A check with what it says when it cannot see."""
    match check:
        case LimitCheck():
            return replace(check, unseen=say(check.unseen), absent=say(check.absent))
        case UnseenCheck():
            return replace(check, reason=say(check.reason))
        case BackCheck():
            hidden = check.hidden and replace(check.hidden, arms=say(check.hidden.arms))
            return replace(check, arms=say(check.arms), hidden=hidden)
        case _:
            return check
