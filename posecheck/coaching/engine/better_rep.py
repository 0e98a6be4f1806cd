"""A rep that is better than the reference it is compared with: then that is due for renewal."""

import numpy as np

from posecheck.coaching.engine.assess import RepRecord
from posecheck.coaching.exercise.definition import Exercise, SetRule
from posecheck.coaching.reference.reference import Reference, ReferenceKind

OUTDONE = (
    "You did better here than in the reference that you recorded: record it again, so that I "
    "compare you with your best."
)


def remarks_with(
    exercise: Exercise, record: RepRecord, reference: Reference | None
) -> tuple[str, ...]:
    """The remarks on a rep, and that it outdoes the person's own reference where it does."""
    if reference is None or not _outdoes(exercise, record, reference):
        return record.remarks
    return (*record.remarks, OUTDONE)


def _outdoes(exercise: Exercise, record: RepRecord, reference: Reference) -> bool:
    """A reference of the set itself is its best; one that was checked cannot be worse."""
    if not record.complete or record.weak is not None or record.view != reference.view:
        return False
    if reference.kind is ReferenceKind.SET or reference.checked:
        return False
    rules = exercise.set_rules_for(record.view)
    return any(record.shows(rule) and _beyond(rule, record, reference) for rule in rules)


def _beyond(rule: SetRule, record: RepRecord, reference: Reference) -> bool:
    """Whether the rep is better by more than a mild fault, over most depths that both reach."""
    name = rule.measure
    if name not in reference.curves or name not in record.shape.curves:
        return False
    own, rep = reference.curves[name].mean, record.shape.curves[name]
    if reference.kind is ReferenceKind.STORED and rule.moves_with_rest:
        rest = record.shape.neutral.get(name, np.nan) - reference.neutral.get(name, np.nan)
        own = own + (rest if np.isfinite(rest) else 0.0)
    change = (rep - own)[:, rule.first_step :]
    known = change[np.isfinite(change)]
    if not len(known):
        return False
    better = known if rule.best == "largest" else -known
    return bool(np.median(better) > rule.outdone)
