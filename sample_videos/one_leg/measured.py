"""What the coach makes of a film, beside what is true of it."""

from dataclasses import dataclass

import numpy as np

import exercises
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.assessment import Finding, NotAssessed
from posecheck.coaching.exercise.catalog import load_catalog
from sample_videos.one_leg.cache import joints_of_film, track_of
from sample_videos.one_leg.film import Film
from sample_videos.one_leg.limbs import OTHER
from sample_videos.one_leg.movement import LegRep, Span
from sample_videos.render.body import SIDES

CATALOG = load_catalog(exercises)
HELD_WITHIN = 0.4
"""Seconds by which a hold may be read wrongly: three frames of eight a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One clip: who, how many frames show her, what is true and what was made of it."""

    exercise: str
    body: str
    film: Film
    found: float
    result: SessionResult

    @property
    def pairs(self) -> list[tuple[LegRep, RepResult]]:
        """Every rep done and the complete rep counted in its place; empty if counted wrongly."""
        counted = [rep for rep in self.result.reps if rep.complete]
        if len(counted) != len(self.film.reps) or self.result.partial_count:
            return []
        return list(zip(self.film.reps, counted, strict=True))

    @property
    def sides(self) -> bool:
        """Whether every rep was counted for the side that did it."""
        named = {side: OTHER[side] if stands_on_one(self.exercise) else side for side in SIDES}
        return bool(self.pairs) and all(named[one.side] == rep.side for one, rep in self.pairs)

    def holds(self) -> list[tuple[float, float]]:
        """Seconds truly held and read, of every rep."""
        read = [rep.held.seconds for _, rep in self.pairs if rep.held]
        return list(zip(self._true_holds(), read, strict=True)) if read else []

    def _true_holds(self) -> list[float]:
        joints = joints_of_film(self.film)
        holding = CATALOG[self.exercise].holding
        assert holding is not None
        level = _level(joints, ankles=stands_on_one(self.exercise))
        return [_held(joints["time"], level, one, holding.share) for one in self.film.spans]


def watch(exercise: str, body: str, film: Film) -> Outcome:
    """Draw and read the film where that is not done yet, and let the coach judge it."""
    track = track_of(film)
    analyzer = Analyzer(CATALOG[exercise])
    for frame in track.frames():
        analyzer.update(frame)
    found = float(np.mean([frame.pose is not None for frame in track.frames()]))
    return Outcome(exercise=exercise, body=body, film=film, found=found, result=analyzer.finish())


def verdict(rep: RepResult, fault: str) -> str:
    """How grave it was called (``mild``, ``marked``), ``ok``, or ``none``: no verdict."""
    one = rep.assessments[fault]
    if isinstance(one, Finding):
        return one.severity.value
    return "none" if isinstance(one, NotAssessed) else "ok"


def stands_on_one(exercise: str) -> bool:
    """Whether a rep is named after the leg that stays."""
    sides = CATALOG[exercise].sides
    return sides is not None and sides.stays


def _level(joints: dict[str, np.ndarray], *, ankles: bool) -> np.ndarray:
    """(F,) m how far the feet are apart in height, or the knees seen from the side."""
    if ankles:
        level = np.abs(joints["left_ankle"][:, 2] - joints["right_ankle"][:, 2])
    else:
        level = np.linalg.norm((joints["left_knee"] - joints["right_knee"])[:, 1:], axis=1)
    return np.asarray(level - level[0])


def _held(time: np.ndarray, level: np.ndarray, span: Span, share: float) -> float:
    """Seconds beyond a share of the level's peak in this rep."""
    during = (time >= span.start - 0.5) & (time <= span.end + 0.5)
    held = time[during & (level >= share * level[during].max())]
    return float(held[-1] - held[0])
