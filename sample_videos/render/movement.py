"""What an exercise over time is, and how faults come and go within it."""

from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from sample_videos.render.body import SIDES, Body, Pose, Side
from sample_videos.render.faults import Faults
from sample_videos.render.geometry import Array, smoothstep
from sample_videos.render.legs import KneeAim
from sample_videos.render.timeline import KneesFail, Moment, Rep, Still

CAVING_FLEXION = (15.0, 60.0)
"""Degrees of knee flexion over which a valgus fault grows to its full size."""

TRUNK_FAULT_PROGRESS = (0.05, 0.5)
"""Part of the way down over which faults of trunk, heels and hips grow to full size."""

RISING_PROGRESS = 0.12
"""Part of the way up within which knees that fail on rising fall in."""

FADE_SECONDS = 0.5
"""Time for a fault of posture to come and go while standing or lying still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """A pose and the faults in force at that instant; facing: (3, 3) heading of the person."""

    pose: Pose
    faults: Faults
    facing: Array = field(default_factory=lambda: np.eye(3))


class Exercise(Protocol):
    """Something a body does over time."""

    @property
    def body(self) -> Body:
        """Whose body it is."""
        ...

    def at(self, moment: Moment) -> Performed:
        """Pose at one instant."""
        ...


def knee_aims(faults: Faults, over_toe: float | None) -> dict[Side, KneeAim]:
    """Where each knee goes with these faults."""
    amounts = {
        "left": (faults.valgus_left_cm, faults.swivel_left),
        "right": (faults.valgus_right_cm, faults.swivel_right),
    }
    return {
        side: KneeAim(over_toe=over_toe, valgus_cm=amounts[side][0], swivel=amounts[side][1])
        for side in SIDES
    }


def faults_now(moment: Moment, flexion: float) -> Faults:
    """Faults in force: knees by how bent they are, the rest by how far the rep has gone."""
    event = moment.event
    if isinstance(event, Still):
        left = event.seconds - moment.elapsed
        return event.faults.scaled(smoothstep(min(moment.elapsed, left), 0.0, FADE_SECONDS))
    if not isinstance(event, Rep):
        return Faults()
    knees = smoothstep(flexion, *CAVING_FLEXION)
    if event.knees_fail is KneesFail.RISING:
        risen = 1.0 - moment.progress if moment.phase == "up" else 0.0
        knees *= smoothstep(risen, 0.0, RISING_PROGRESS)
    faults = event.faults.scaled(smoothstep(moment.progress, *TRUNK_FAULT_PROGRESS))
    return replace(
        faults,
        valgus_left_cm=knees * event.faults.valgus_left_cm,
        valgus_right_cm=knees * event.faults.valgus_right_cm,
        swivel_left=knees * event.faults.swivel_left,
        swivel_right=knees * event.faults.swivel_right,
    )
