"""Builder of a person's reference from guided reps or from the best reps of a set."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from posecheck.body.view import FRONTAL_VIEWS, SIDE_VIEWS, View
from posecheck.coaching.checks.back import back_check_in
from posecheck.coaching.engine.assess import RepRecord, judge_rep
from posecheck.coaching.engine.checked_reference import surely_within, within_neutral
from posecheck.coaching.exercise.assessment import Confidence, Finding, NotAssessed, Ok
from posecheck.coaching.exercise.definition import Exercise, SetRule
from posecheck.coaching.reference.neutral_hold import MOVED, Hold
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import (
    Reference,
    ReferenceKind,
    build_reference,
)
from posecheck.coaching.reference.ruler import NO_RULER
from posecheck.errors import ReferenceRefused

_VIEWS = FRONTAL_VIEWS | SIDE_VIEWS | {View.FOOT_END}


def own_reference(
    exercise: Exercise,
    records: Sequence[RepRecord],
    hold: Hold | None,
    neutrals: Sequence[OwnNeutral],
    *,
    person: str,
) -> Reference:
    """A reference from guided reps; see ``Analyzer.own_reference``."""
    complete = [record for record in records if record.complete]
    clean = [record for record in complete if is_clean(exercise, record)]
    if complete and not clean:
        raise ReferenceRefused(
            "These reps cannot be the reference, because faults were seen in each of them: "
            "record one or two again slowly, knees over your little toes."
        )
    views = Counter(record.view for record in clean if record.view in _VIEWS)
    view = views.most_common(1)[0][0] if views else View.UNKNOWN
    chosen, checked = [record for record in clean if record.view == view], False
    back = back_check_in(exercise.faults)
    if view in SIDE_VIEWS:
        chosen = _with_back_seen(exercise, chosen)
        if hold is None or hold.view != view:
            raise ReferenceRefused(
                f"I saw no still hold before the reps to measure the back from. {MOVED}"
            )
        _check_back_in_hold(chosen, hold)
        if neutrals and back is not None:
            chosen, checked = within_neutral(chosen, neutrals, back.norm)
    return build_reference(
        [record.shape for record in chosen],
        exercise=exercise.name,
        view=view,
        kind=ReferenceKind.GUIDED,
        person=person,
        neutral=hold.values if view in SIDE_VIEWS and hold else None,
        checked=checked,
        at_top=back is not None and back.at_top,
    )


def _with_back_seen(exercise: Exercise, records: Sequence[RepRecord]) -> list[RepRecord]:
    """The reps in which the outline of the back could be read.

    Raises:
        ReferenceRefused: it could be read in none, with what to change.
    """
    rule = next(iter(exercise.set_rules_for(records[0].view)), None)
    if rule is None:
        return list(records)
    seen = [record for record in records if record.shows(rule)]
    if not seen:
        hidden = [records[0].observations[name] for name in rule.faults]
        why = next(one.reason for one in hidden if isinstance(one, NotAssessed))
        raise ReferenceRefused(f"These reps cannot be the reference. {why}")
    return seen


def _check_back_in_hold(records: Sequence[RepRecord], hold: Hold) -> None:
    """Refuse a neutral in which the back was hidden though it was seen in the reps.

    Raises:
        ReferenceRefused: with what to change.
    """
    in_reps = any(np.isfinite(one.shape.curves.get("lumbar_arch", np.nan)).any() for one in records)
    if in_reps and not np.isfinite(hold.values.get("lumbar_arch", np.nan)):
        raise ReferenceRefused(
            "Your back was hidden while you were still: keep your arms in front of you from the "
            "start, and your top close."
        )


def is_clean(exercise: Exercise, record: RepRecord) -> bool:
    """Whether no check is sure of a fault in the rep, nor finds it rare among people.

    Such a rep would excuse others like it.
    """
    return not any(
        isinstance(one, Finding)
        and (one.confidence is Confidence.MEASURED or one.reference is ReferenceKind.POPULATION)
        for one in judge_rep(exercise, record, NO_RULER).values()
    )


def best_of_set(
    exercise: Exercise,
    records: Sequence[RepRecord],
    hold: Hold | None,
    neutrals: Sequence[OwnNeutral] = (),
) -> Reference | None:
    """The reference hidden in a set: its best rep, and those that agree with it.

    A rep qualifies by the rule for its view. The best one leads, however many agree on something
    worse: a majority would excuse itself. Where it stands alone it is the weaker evidence, which
    ``Reference.reps`` tells. Reps that begin and pass within her neutral are as good as recorded
    ones that do, which ``Reference.checked`` tells.
    """
    views = dict.fromkeys(record.view for record in records if record.complete)
    rules = [(view, rule) for view in views for rule in exercise.set_rules_for(view)]
    for view, rule in rules:
        good = [one for one in records if one.complete and _qualifies(exercise, one, rule, view)]
        best = _agreeing(good, rule)
        if not best:
            continue
        inside = _inside(exercise, best, neutrals, view)
        try:
            return build_reference(
                [record.shape for record in inside or best],
                exercise=exercise.name,
                view=view,
                kind=ReferenceKind.SET,
                neutral=hold.values if hold is not None and hold.view == view else None,
                checked=bool(inside),
            )
        except ReferenceRefused:
            continue
    return None


def _inside(
    exercise: Exercise, best: Sequence[RepRecord], neutrals: Sequence[OwnNeutral], view: View
) -> list[RepRecord]:
    """Those of the best reps that are surely within her neutral; none where she has none."""
    back = back_check_in(exercise.faults)
    if not neutrals or back is None or view not in SIDE_VIEWS:
        return []
    return surely_within(best, neutrals, back.norm)


def _qualifies(exercise: Exercise, record: RepRecord, rule: SetRule, view: View) -> bool:
    """Whether a rep may set the standard, by what is known of it without a reference."""
    if record.view != view:
        return False
    alone = judge_rep(exercise, record, NO_RULER)
    verdicts = [alone[name] for name in rule.faults]
    if rule.must_be_ok:
        return all(isinstance(one, Ok) for one in verdicts)
    return record.shows(rule) and not any(isinstance(one, Finding) for one in verdicts)


def _agreeing(records: Sequence[RepRecord], rule: SetRule) -> list[RepRecord]:
    """The best rep and those that agree with it, best first; compared at depths all reached."""
    sign = 1.0 if rule.best == "largest" else -1.0
    curves = np.array([one.shape.curves[rule.measure][:, rule.first_step :] for one in records])
    common = np.isfinite(curves).all(axis=0)
    if not common.any():
        return []
    typical = sign * curves[:, common].mean(axis=1)
    order = sorted(range(len(records)), key=lambda i: float(typical[i]), reverse=True)
    return [records[i] for i in order if typical[order[0]] - typical[i] <= rule.agree]
