"""Reasons why nothing is said of a back, and what to do about each."""

from posecheck.coaching.reference.own_neutral import BackPart

_SHOW = (
    "Show me your range before the set: as always, arched, tucked, as always again, two seconds "
    "each; then I can tell."
)
ALIKE = f"I have only your other reps to compare with. {_SHOW}"
AS_RECORDED = f"You move as in your reference. {_SHOW}"
_FROM_MIDDLE = (
    "in the middle of your own range, and I have only your other reps to compare with. Record one "
    "slow rep as your own reference, then I can tell."
)
ALIKE_FROM_MIDDLE = {
    BackPart.PELVIS: f"Your pelvis begins {_FROM_MIDDLE}",
    BackPart.RIBS: f"Your ribs begin {_FROM_MIDDLE}",
}
OTHER_PART = {
    BackPart.PELVIS: "Beside your best rep it was your ribs that moved here; I cannot tell whether "
    "your pelvis tipped as well.",
    BackPart.RIBS: "Beside your best rep it was your pelvis that moved here; I cannot tell whether "
    "your ribs lifted as well.",
}
RECORD_AGAIN = (
    "You move as in your reference, which was not checked against your neutral. Record it again, "
    "then I can tell."
)
ONE_IS_BETTER = (
    "Another rep of yours shows a flatter back. Record one or two good slow reps as your own "
    "reference, then I can tell."
)
PEOPLE_DIFFER = (
    "Some people move like this and are fine. Record a still stand and one or two good slow reps "
    "as your own reference, then I can tell."
)
