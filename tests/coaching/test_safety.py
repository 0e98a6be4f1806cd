"""The check-in: what stops, what goes on, and what skipping means."""

import pytest

from posecheck.coaching.safety import (
    NOT_CLEARED,
    SYMPTOMS,
    BirthStory,
    Outcome,
    Symptom,
    Urgency,
    decide,
    needs_clearance,
)


@pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda one: one.name)
def test_every_red_flag_stops_with_what_to_do(symptom: Symptom) -> None:
    """Urgent ones name an emergency call, the others whom to ask; none exercises on."""
    decision = decide([symptom.name])
    assert decision.outcome is Outcome.STOP
    assert decision.symptom is symptom
    urgent = symptom.urgency is Urgency.URGENT
    assert ("emergency number" in decision.say) is urgent
    assert ("ask" in decision.say) is not urgent
    assert symptom.question.endswith("?")


def test_nothing_to_report_goes_on() -> None:
    """An empty answer is an answer."""
    assert decide([]).outcome is Outcome.GO_ON


def test_a_skipped_check_in_is_kept_as_skipped() -> None:
    """It is neither a yes nor a no."""
    assert decide(None).outcome is Outcome.SKIPPED


def test_of_several_symptoms_the_most_urgent_speaks() -> None:
    """Whatever the order in which they were ticked."""
    decision = decide(["knee_locks", "dizzy", "chest_pain"])
    assert decision.symptom is not None
    assert decision.symptom.name == "chest_pain"


def test_thoughts_of_harm_are_met_with_kindness() -> None:
    """No bare "don't exercise": a person is told that she is not alone, and whom to call."""
    said = decide(["harm"]).say
    assert "not alone" in said
    assert "crisis line" in said


@pytest.mark.parametrize(
    ("birth", "outcome"),
    [
        (BirthStory(caesarean=False, complications=False), Outcome.GO_ON),
        (BirthStory(caesarean=True, cleared=True), Outcome.GO_ON),
        (BirthStory(caesarean=True, cleared=False), Outcome.STOP),
        (BirthStory(complications=True), Outcome.STOP),
        (BirthStory(), Outcome.GO_ON),
    ],
)
def test_after_a_caesarean_or_complications_a_clinician_comes_first(
    birth: BirthStory, outcome: Outcome
) -> None:
    """Without a clinician's word the first session does not start."""
    decision = decide([], birth)
    assert decision.outcome is outcome
    assert decision.say == (NOT_CLEARED if outcome is Outcome.STOP else "")
    assert needs_clearance(birth) or outcome is Outcome.GO_ON


def test_a_symptom_speaks_before_the_birth_story() -> None:
    """What is urgent today comes first."""
    assert decide(["fever"], BirthStory(caesarean=True)).say != NOT_CLEARED


def test_an_unknown_symptom_is_no_quiet_all_clear() -> None:
    """A misspelt name must not pass for "nothing"."""
    with pytest.raises(ValueError, match="chest pain"):
        decide(["chest pain"])


def test_every_symptom_of_the_list_is_asked_once() -> None:
    """Names are keys, questions are words of their own."""
    assert len({one.name for one in SYMPTOMS}) == len(SYMPTOMS) == 22
    assert len({one.question for one in SYMPTOMS}) == len(SYMPTOMS)
