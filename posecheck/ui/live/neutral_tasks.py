"""What can be done with the neutral on the live page: find it, hold it, hold it with a load."""

from dataclasses import dataclass

from posecheck.coaching.reference.own_neutral import Posture
from posecheck.ui.live.visit import Aim


@dataclass(frozen=True, slots=True, kw_only=True)
class NeutralTask:
    """One card; ``what`` says in a sentence or two what happens, ``drawing`` shows it."""

    aim: Aim
    posture: Posture
    title: str
    what: str
    drawing: str


TASKS = (
    NeutralTask(
        aim=Aim.FIND,
        posture="standing",
        title="Find your neutral, standing",
        what="Side-on, arms crossed. Arch, tuck, and settle in the middle; about a minute.",
        drawing="neutral_standing",
    ),
    NeutralTask(
        aim=Aim.FIND,
        posture="lying",
        title="Find your neutral, lying",
        what="On your back, knees bent, arms crossed or to the ceiling; for bridges.",
        drawing="neutral_lying",
    ),
    NeutralTask(
        aim=Aim.HOLD,
        posture="standing",
        title="Stand in your neutral",
        what="Half a minute in your own middle. I tell you when you drift.",
        drawing="neutral_standing",
    ),
    NeutralTask(
        aim=Aim.HOLD_LOADED,
        posture="standing",
        title="Stand holding the baby",
        what="The same with your baby, or something as heavy, in both arms in front of you.",
        drawing="neutral_loaded",
    ),
)
