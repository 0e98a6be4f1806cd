"""Half a minute in the middle: for how long she was in it, and where she drifted to."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from posecheck.coaching.guide.middle.meter import Meter
from posecheck.coaching.reference.own_neutral import BackPart

LASTS_S = 30.0
_LONGEST_STEP_S = 0.5
# Outside in all for less than this is swaying, no drift.
_DRIFT_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureHold:
    """What came of a posture hold.

    Attributes:
        seconds: how long the back was seen; ``inside_s``: how much of that in her middle.
        arched_s, tucked_s: by part, how long it was beyond the middle to either side.
        first_out_s: when she first left her middle, seconds from the start; None if never.
    """

    seconds: float
    inside_s: float
    arched_s: Mapping[BackPart, float]
    tucked_s: Mapping[BackPart, float]
    first_out_s: float | None

    @property
    def share(self) -> float:
        """Share of the time that was in her middle."""
        return self.inside_s / self.seconds if self.seconds else 0.0

    @property
    def drift(self) -> tuple[BackPart, bool] | None:
        """The part that was longest out of the middle, and whether towards the arch."""
        ways = [(self.arched_s[part], part, True) for part in BackPart]
        ways += [(self.tucked_s[part], part, False) for part in BackPart]
        longest, part, arched = max(ways, key=lambda one: one[0])
        return (part, arched) if longest >= _DRIFT_S else None


class PostureClock:
    """Count the seconds in and out of the middle."""

    def __init__(self) -> None:
        self._began_s = self._last_s = math.nan
        self._seen_s = self._inside_s = self._passed_s = 0.0
        self._out: defaultdict[tuple[BackPart, bool], float] = defaultdict(float)
        self._first_out_s: float | None = None

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self._passed_s >= LASTS_S

    def update(self, time_s: float, meter: Meter) -> None:
        """Take in what the meter shows now."""
        if math.isnan(self._began_s):
            self._began_s = self._last_s = time_s
        step_s, self._last_s = min(time_s - self._last_s, _LONGEST_STEP_S), time_s
        self._passed_s += step_s
        if not meter.needles:
            return
        self._seen_s += step_s
        if meter.in_middle:
            self._inside_s += step_s
        elif self._first_out_s is None:
            self._first_out_s = time_s - self._began_s
        for one in meter.needles:
            if not one.inside:
                self._out[one.part, one.at > 0.5] += step_s

    def shown(self, meter: Meter) -> Meter:
        """The meter with the clock on it."""
        return replace(
            meter,
            held=min(self._passed_s / LASTS_S, 1.0),
            left_s=math.ceil(max(LASTS_S - self._passed_s, 0.0)),
        )

    def result(self) -> PostureHold:
        """What came of it so far."""
        return PostureHold(
            seconds=round(self._seen_s, 2),
            inside_s=round(self._inside_s, 2),
            arched_s={part: round(self._out[part, True], 2) for part in BackPart},
            tucked_s={part: round(self._out[part, False], 2) for part in BackPart},
            first_out_s=self._first_out_s,
        )
