"""Reasons why nothing is said of a back, and what to do about each."""

_FIND_IT = (
    "Whether that is your neutral I can tell when you show me your range first: as always, arched, "
    "tucked, as always again, two seconds each, then the reps."
)
ALIKE = f"This rep looks like the best of your set. {_FIND_IT}"
AS_RECORDED = f"You move as in your reference. {_FIND_IT}"
ALIKE_FROM_MIDDLE = (
    "You begin in your middle, and this rep looks like the best of your set. Record one slow rep "
    "as your own reference, then I can tell."
)
RECORD_AGAIN = (
    "You move as in your reference, which was not checked against your neutral. Record it again, "
    "then I can tell."
)
ONE_IS_BETTER = (
    "Another rep of yours shows a flatter back. Record one or two good slow reps as your own "
    "reference, then I can tell."
)
TOO_CLOSE = "Too close to the limit for a camera to tell."
PEOPLE_DIFFER = (
    "Some people move like this and are fine. Record a still stand and one or two good slow reps "
    "as your own reference, then I can tell."
)
