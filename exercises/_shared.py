"""Faults and cues that several exercises share."""

from collections.abc import Callable

from posecheck.body.measures import Measure
from posecheck.body.pose import Joint
from posecheck.body.view import SIDE_VIEWS, View
from posecheck.coaching.checks.limit import LimitCheck, Window
from posecheck.coaching.exercise.definition import (
    Check,
    Cue,
    Fault,
    Limit,
    Outcomes,
    SetRule,
    Together,
)
from posecheck.coaching.reps.rep_window import RepWindow

KNEES_OUT = Cue(
    spoken="Knees over your little toes.",
    answered="Knees are out.",
    advice="Point your knees towards your second and third toes.",
    why="The thigh turns inwards, so the knee, a hinge, is twisted every time.",
    helps="Clamshells, bridges and squats with a band; tripod foot.",
)

KNEES = Outcomes(good="your knees stayed out", bad="your knees fell in", but="they fell in")


def measured_fault(
    *,
    name: str,
    title: str,
    priority: int,
    views: frozenset[View],
    turn: str,
    unseen: str,
    joints: tuple[Joint, ...],
    measure: Measure,
    window: Window,
    limit: Limit,
    cue: Cue,
    outcomes: Outcomes,
    lite: bool = False,
    from_rest: bool = False,
    hidden: Callable[[RepWindow], str | None] | None = None,
    absent: str = "",
) -> Fault:
    """A fault that one measure shows; see ``Fault`` and ``LimitCheck`` for what the words mean."""
    return Fault(
        name=name,
        title=title,
        priority=priority,
        views=views,
        turn=turn,
        joints=joints,
        check=LimitCheck(
            measure=measure,
            limit=limit,
            window=window,
            unseen=unseen,
            from_rest=from_rest,
            hidden=hidden,
            absent=absent,
        ),
        cue=cue,
        lite=lite,
        outcomes=outcomes,
    )


def pelvic_tilt(*, priority: int, turn: str, check: Check) -> Fault:
    """Anterior pelvic tilt, seen in the outline of the back; ``turn`` is said in another view."""
    return Fault(
        name="anterior_pelvic_tilt",
        title="pelvis tipping forward",
        priority=priority,
        views=SIDE_VIEWS,
        turn=turn,
        joints=("hip",),
        check=check,
        outcomes=Outcomes(
            good="your pelvis did not tip forward",
            bad="your pelvis tipped forward",
            but="it tipped forward",
        ),
        cue=Cue(
            spoken="Tailbone heavy, hip bones up.",
            answered="Your pelvis is steady.",
            advice="Let your tailbone drop and your front hip bones lift a little.",
            why="The front of the hip pulls, the glutes switch off, the knee takes the load.",
            helps="Hip-flexor release, heel slides, bridges.",
        ),
    )


def rib_thrust(*, priority: int, turn: str, check: Check) -> Fault:
    """Rib thrust, seen in the outline of the back."""
    return Fault(
        name="rib_thrust",
        title="ribs lifting",
        priority=priority,
        views=SIDE_VIEWS,
        turn=turn,
        joints=("shoulder",),
        check=check,
        outcomes=Outcomes(good="your ribs stayed down", bad="your ribs lifted", but="they lifted"),
        cue=Cue(
            spoken="Breathe out, ribs melt down.",
            answered="Your ribs are down.",
            advice="Breathe out and let your lower ribs melt down towards your hips.",
            why="The deep core cannot hold the pelvis from above, so the leg wobbles below.",
            helps="Dead bugs, heel slides, breathing out on effort.",
        ),
    )


# The flattest backs of a set are its best. One person repeats herself to 2 degrees of pelvis and
# ribs, about 0.008 trunk lengths of arch (norms); reps that agree differ by no more than 6 degrees.
BEST_BACKS = SetRule(
    views=SIDE_VIEWS,
    faults=("anterior_pelvic_tilt", "rib_thrust"),
    must_be_ok=False,
    measure="lumbar_arch",
    best="smallest",
    first_step=0,
    agree=0.015,
    outdone=0.021,  # 8 degrees of lumbar angle
    moves_with_rest=True,
)
OVER_ARCHING = Together(
    faults=frozenset({"anterior_pelvic_tilt", "rib_thrust"}),
    cue=Cue(
        spoken="Breathe out, soften your back.",
        answered="Your back is soft.",
        advice="Breathe out, let your lower ribs melt down and your tailbone grow heavy.",
        why="The deep core and the glutes switch off together, so the knee takes the load.",
        helps="Dead bugs, heel slides, hip-flexor release.",
    ),
)
