"""The back of the deep core exercises: its change against her rest before the same rep.

How far a back arches as a leg lengthens is a change within one rep, so that it needs no neutral
and no other person. Lying, seat and shoulder blades rest on the floor: pelvis and ribs turn
together, so that one arch is judged and the ribs are taught, see docs/measures.md.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from exercises._shared import measured_fault, pelvic_tilt, rib_thrust
from posecheck.body import one_leg
from posecheck.body.back import ARM_NEAR
from posecheck.body.view import SIDE_VIEWS
from posecheck.coaching.checks.back_motion import arm_hides_back, observe_back
from posecheck.coaching.checks.limit import LimitCheck
from posecheck.coaching.checks.unseen import UnseenCheck
from posecheck.coaching.exercise.assessment import NotAssessed
from posecheck.coaching.exercise.definition import Cue, Fault, Limit, Outcomes
from posecheck.coaching.reps.rep_window import RepWindow

SIDE_ON = "Put the camera at your side, at the height of your hips, so that I see all of you."
UNSEEN = "Move back until I see you from head to feet."
ARMS = "Point your arms at the ceiling or cross them on your chest, so that I can see your back."
SOURCE = (
    "rendered heel slides and dead bugs, seat and shoulder blades on the floor: 24 degrees read "
    "10-24, none 0-6 (average, tall), one slide of another body 7; below 6 is ok, from 14 on a "
    "fault, and between no camera can tell"
)
LIMIT = Limit(mild=10.0, marked=20.0, unit="degrees of arch, about", unsure=4.0, source=SOURCE)
ARCHING = "lower back arching"
OUTCOMES = Outcomes(
    good="your back stayed down", bad="your lower back arched", but="it arched off the floor"
)
RIBS_WITH_PELVIS = (
    "Lying, ribs and pelvis lift together, and the outline of your back cannot tell which of them "
    "leads. Lay a hand on your lower ribs and feel that they stay down."
)

from_the_side = partial(measured_fault, views=SIDE_VIEWS, turn=SIDE_ON, unseen=UNSEEN)


def back_hidden(window: RepWindow) -> str | None:
    """Why the outline of the back cannot be read in this rep; None when it can."""
    if arm_hides_back(window, ARM_NEAR):
        return ARMS
    seen = observe_back(window, ARM_NEAR)
    return seen.reason if isinstance(seen, NotAssessed) else None


def back_faults(
    hidden: Callable[[RepWindow], str | None] = back_hidden,
    limit: Limit = LIMIT,
) -> tuple[Fault, Fault]:
    """The back of somebody who lies on it and moves a leg, and her ribs, which are taught.

    Args:
        hidden: why a rep cannot show it, or None.
        limit: of the arch.
    """
    arch = LimitCheck(
        measure=one_leg.lying_arch,
        limit=limit,
        window="rep",
        unseen=UNSEEN,
        from_rest=True,
        hidden=hidden,
    )
    ribs = UnseenCheck(reason=RIBS_WITH_PELVIS)
    return (
        replace(
            pelvic_tilt(priority=1, turn=SIDE_ON, check=arch), title=ARCHING, outcomes=OUTCOMES
        ),
        rib_thrust(priority=2, turn=SIDE_ON, check=ribs),
    )


def unseen_fault(*, name: str, title: str, priority: int, reason: str, cue: Cue) -> Fault:
    """Something at the hips that is taught, and that one camera at the side cannot see."""
    return Fault(
        name=name,
        title=title,
        priority=priority,
        views=SIDE_VIEWS,
        turn=SIDE_ON,
        joints=("hip",),
        check=UnseenCheck(reason=reason),
        cue=cue,
    )
