"""Faults and cues that several exercises share."""

from posecheck.body.view import SIDE_VIEWS
from posecheck.coaching.checks import NotBuilt
from posecheck.coaching.exercise import Cue, Fault

NO_BACK_YET = "This version cannot see the outline of your back yet, so it does not guess."

KNEES_OUT = Cue(
    spoken="Knees over your little toes.",
    advice="Point your knees towards your second and third toes.",
    why="The thigh turns inwards, so the knee, a hinge, is twisted every time.",
    helps="Clamshells, bridges and squats with a band; tripod foot.",
)


def pelvic_tilt(*, priority: int) -> Fault:
    """Anterior pelvic tilt: needs the outline of the back, which landmarks do not give."""
    return Fault(
        name="anterior_pelvic_tilt",
        title="pelvis tipping forward",
        priority=priority,
        views=SIDE_VIEWS,
        turn=NO_BACK_YET,
        check=NotBuilt(reason=NO_BACK_YET),
        cue=Cue(
            spoken="Tailbone heavy, hip bones up.",
            advice="Let your tailbone drop and your front hip bones lift a little.",
            why="The front of the hip pulls, the glutes switch off, the knee takes the load.",
            helps="Hip-flexor release, heel slides, bridges.",
        ),
    )


def rib_thrust(*, priority: int) -> Fault:
    """Rib thrust: needs the outline of the back, which landmarks do not give."""
    return Fault(
        name="rib_thrust",
        title="ribs lifting",
        priority=priority,
        views=SIDE_VIEWS,
        turn=NO_BACK_YET,
        check=NotBuilt(reason=NO_BACK_YET),
        cue=Cue(
            spoken="Breathe out, ribs melt down.",
            advice="Breathe out and let your lower ribs melt down towards your hips.",
            why="The deep core cannot hold the pelvis from above, so the leg wobbles below.",
            helps="Dead bugs, heel slides, breathing out on effort.",
        ),
    )
