"""Counter of reps in a stream of body positions, frame by frame, with bounded memory.

The position is any number of pixels that grows towards the middle of a rep (hips sinking in a
squat, rising in a bridge). The counter learns the person's own resting position and size, follows
one attempt at a time and reports it when it is over. It never resets on bad form: a rep counts
whether its form is good or bad.
"""

import math
from collections import deque
from statistics import median

from posecheck.coaching.reps.attempt import Attempt, BodyPosition, Ending, RepLimits
from posecheck.coaching.reps.rep_state import Active, Opening, Rest

# Shares of the person's own range (starting values, to be confirmed by validation).
_START, _END = 0.12, 0.08
# A rep is also over when most of it was taken back and she stays there or sinks again.
_RECOVERED, _SINKS_AGAIN = 0.6, 0.25
_ARM_S = 0.25
# Standing so long as at rest, though further in than where a rep starts, is another rest.
_OTHER_REST_S, _FEW = 1.0, 5
# Resting, she moves less than this share of her size; at the bottom of a small dip more.
_QUITE_STILL = 0.01
_SMOOTHING_S = 0.06
_LOST_S = 1.5
# A recording that begins in mid-rep shows rest within this time.
_OPENING_S = 4.0
# From this share of her own range on a movement is a rep or a partial rep, whatever the feet do.
_CLEAR_SHARE = 0.5


class RepCounter:
    """Follow positions and report attempts as they end."""

    def __init__(self, limits: RepLimits) -> None:
        self._limits = limits
        self._range = limits.nominal_range
        self._last_s = -math.inf
        self._active: Active | None = None
        self._opening: Opening | None = Opening()
        self._rest = Rest()
        self._recent: deque[float] = deque(maxlen=3)
        self._smoothed: float | None = None
        self._armed_since_s: float | None = None
        self._elsewhere: list[float] = []

    @property
    def active_since_s(self) -> float | None:
        """When the attempt under way began, or None at rest."""
        return self._active.start_s if self._active else None

    @property
    def needed_from_s(self) -> float | None:
        """Time of the earliest frame that the attempt under way may still need, or None."""
        if self._active is not None:
            return self._active.start_s
        return self._opening.first_s if self._opening is not None else None

    @property
    def excursion(self) -> float:
        """Distance from rest now, as a fraction of the size at rest."""
        return self._rest.excursion(self._smoothed) if self._smoothed is not None else 0.0

    @property
    def share(self) -> float:
        """How far into a rep she is, as a share of her own range; 0 at rest, rarely beyond 1."""
        return self.excursion / self._level(1.0)

    @property
    def under_way(self) -> Attempt | None:
        """The attempt under way, as far as it has gone; None while it is too small for a rep."""
        active = self._active
        if active is None or active.peak < self._limits.shallowest:
            return None
        return Attempt(
            start_s=active.start_s,
            end_s=self._last_s,
            ending=Ending.CUT,
            stepped=active.stepped,
            moved_on=active.moved_on,
        )

    def learn_range(self, peak: float) -> None:
        """Tell the counter how far this person's own reps go."""
        self._range = peak

    def update(self, body: BodyPosition) -> list[Attempt]:
        """Take in one frame; the attempts that are known now to have ended."""
        found = [self.lost(body.time_s), self._take(body)]
        rest = self._active.turns.rest() if self._active is not None else None
        if rest is not None:
            found += self._recount(rest)
        return [one for one in found if one is not None]

    def _take(self, body: BodyPosition) -> Attempt | None:
        step_s = min(body.time_s - self._last_s, _LOST_S)
        self._last_s = body.time_s
        position = self._smooth(body.position, step_s)
        excursion = self._rest.excursion(position)
        if self._active is not None:
            return self._follow(body, self._active, excursion)
        return self._wait(body, position, excursion, step_s)

    def _recount(self, rest: BodyPosition) -> list[Attempt | None]:
        """Go through the attempt under way again, now that her rest is known."""
        bodies = self._active.bodies if self._active is not None else []
        self._forget()
        self._rest.follow(rest.position, rest.size, bodies[0].time_s, 0.0)
        self._rest.feet = bodies[0].feet.merged(rest.feet)
        self._last_s = self._armed_since_s = bodies[0].time_s - _ARM_S
        return [self._take(body) for body in bodies]

    def lost(self, time_s: float) -> Attempt | None:
        """Say that nothing was seen until ``time_s``; ends an attempt once that lasts."""
        if not _LOST_S <= time_s - self._last_s < math.inf:
            return None
        attempt = self._end(Ending.LOST, self._last_s)
        self._forget()
        return attempt

    def cut(self) -> Attempt | None:
        """Say that the recording ends or jumps here."""
        attempt = self._end(Ending.CUT, self._last_s)
        self._forget()
        self._opening = Opening()
        self._last_s = -math.inf
        return attempt

    def _smooth(self, position: float, step_s: float) -> float:
        """Median of three, then a light low pass."""
        self._recent.append(position)
        target = median(self._recent)
        before = target if self._smoothed is None else self._smoothed
        self._smoothed = before + (target - before) * step_s / (step_s + _SMOOTHING_S)
        return self._smoothed

    def _wait(
        self, body: BodyPosition, position: float, excursion: float, step_s: float
    ) -> Attempt | None:
        """At rest: learn the rest, and notice when a movement starts."""
        if self._opening is not None:
            self._opening.update(body, position)
        if not body.rest_like or excursion < self._level(_START):
            self._elsewhere = []
        else:
            self._elsewhere.append(body.time_s)
        if self._rests_elsewhere():
            self._rest, self._elsewhere, excursion = Rest(), [], 0.0
        if body.rest_like and excursion < self._level(_START):
            self._rest.follow(position, body.size, body.time_s, step_s)
            if self._armed_since_s is None:
                self._armed_since_s = body.time_s
        if self._armed_since_s is None or body.time_s - self._armed_since_s < _ARM_S:
            if not body.rest_like:
                self._armed_since_s = None
            return None
        if excursion >= self._level(_START):
            before = self._begun_before(self._rest.moved_s)
            self._active = Active(
                start_s=body.time_s, body=body, peak=excursion, feet=self._rest.feet
            )
            return before
        if excursion < self._level(_END):
            self._rest.feet = self._rest.feet.merged(body.feet)
        settled = body.time_s - self._rest.moved_s >= _ARM_S
        return self._begun_before(self._rest.moved_s) if settled else None

    def _rests_elsewhere(self) -> bool:
        """Whether she stands as at rest, only not where rest was learned: that was a slip."""
        times = self._elsewhere
        return len(times) >= _FEW and times[-1] - times[0] >= _OTHER_REST_S

    def _begun_before(self, rest_s: float) -> Attempt | None:
        """The attempt in whose middle the recording began, once, when rest is first known."""
        opening, self._opening = self._opening, None
        if opening is None or opening.first_s is None or rest_s - opening.first_s > _OPENING_S:
            return None
        peak = self._rest.excursion(opening.farthest)
        first = self._rest.excursion(opening.first)
        stepped = opening.feet.stepped(self._rest.feet, self._rest.size)
        smallest = max(self._limits.shallowest, _CLEAR_SHARE * self._range)
        if peak < smallest or stepped > self._limits.max_step:
            return None
        return Attempt(
            start_s=opening.first_s,
            end_s=rest_s,
            ending=Ending.FINISHED,
            stepped=stepped,
            begun_at=max(first, 0.0) / peak,
        )

    def _follow(self, body: BodyPosition, active: Active, excursion: float) -> Attempt | None:
        """In an attempt: notice when it is over."""
        active.update(body, excursion, self._rest.size)
        if active.stands_elsewhere(body.time_s, self._limits.max_step):
            walked = max(self._level(_CLEAR_SHARE), 2 * active.shrunk) > active.peak
            attempt = None if walked else self._end(Ending.FINISHED, body.time_s)
            self._forget()
            return attempt
        if body.time_s - active.start_s > self._limits.max_s:
            attempt = self._end(Ending.TOO_LONG, body.time_s)
            self._forget()
            return attempt
        if self._rests_in(active, body):
            self._forget()
            return None
        if active.recovered >= _RECOVERED:
            if excursion - active.lowest > _SINKS_AGAIN * active.peak:
                return self._split(active, body, excursion)
            if active.still(body.time_s):
                return self._end(Ending.FINISHED, body.time_s)
        if excursion < self._level(_END):
            return self._end(Ending.FINISHED, body.time_s)
        return None

    def _rests_in(self, active: Active, body: BodyPosition) -> bool:
        """Whether she is still, as at rest, and hardly went in: where rest was learned was a slip.

        The network's first pictures of a person are often some percent of her size off.
        """
        hardly = active.peak < self._limits.shallowest
        return hardly and body.rest_like and active.still(body.time_s, _QUITE_STILL)

    def _split(self, active: Active, body: BodyPosition, excursion: float) -> Attempt | None:
        """She sinks again before coming back to rest: the next attempt starts at the turn."""
        attempt = self._end(Ending.FINISHED, active.lowest_s)
        self._active = Active(start_s=active.lowest_s, body=body, peak=excursion, feet=active.feet)
        return attempt

    def _end(self, ending: Ending, end_s: float) -> Attempt | None:
        """Close the attempt under way; None when there is none worth reporting."""
        active, self._active = self._active, None
        if active is None or active.peak < self._limits.smallest:
            return None
        return Attempt(
            start_s=active.start_s,
            end_s=end_s,
            ending=ending,
            stepped=active.stepped,
            moved_on=active.moved_on,
        )

    def _forget(self) -> None:
        """Learn the rest anew: she moved, or the picture changed."""
        self._active = None
        self._opening = None
        self._rest = Rest()
        self._recent.clear()
        self._smoothed = None
        self._armed_since_s = None
        self._elsewhere = []

    def _level(self, share: float) -> float:
        """A share of the person's own range, or of an ordinary one where hers is larger."""
        nominal = self._limits.nominal_range
        return share * min(max(self._range, nominal / 2), nominal)
