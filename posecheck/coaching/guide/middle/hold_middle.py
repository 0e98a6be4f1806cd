"""Standing posture as an exercise: stay in the middle for half a minute, also with a load."""

from collections.abc import Sequence

from posecheck.body.track import PoseFrame
from posecheck.coaching.checks.back_in_range import NO_LONGER_FITS
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle import words
from posecheck.coaching.guide.middle.back_reader import BackReader
from posecheck.coaching.guide.middle.meter import Meter, needles_of
from posecheck.coaching.guide.middle.posture_clock import PostureClock, PostureHold
from posecheck.coaching.guide.middle.range_hold import RangeHold
from posecheck.coaching.guide.middle.settled import Settled
from posecheck.coaching.guide.middle.station import Station
from posecheck.coaching.guide.presence import AWAY_S, Presence
from posecheck.coaching.guide.screen import Light, Saying, Screen, Stage
from posecheck.coaching.guide.setup_checks import ARMS
from posecheck.coaching.guide.voice import Voice
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.ruler import on_this_day

_HABIT_S = 3.0
# So long she may look for her middle before the clock runs anyway.
_PATIENCE_S = 20.0
# Who only passes through her middle has not found it.
_THERE_S = 1.0


class HoldMiddle:
    """Lead a person through a posture hold.

    Args:
        exercise: one that begins in the posture, for what the set-up asks.
        neutral: her own; one of another day is laid over how she stands today first.
        loaded: whether she holds something in both arms.

    Attributes:
        result: what came of it, once the clock has run.
        refused: why nothing can be told, or "".
    """

    def __init__(self, exercise: Exercise, neutral: OwnNeutral, *, loaded: bool) -> None:
        self._voice = Voice()
        self._station = Station(exercise, self._voice, {ARMS} if loaded else ())
        self._reader = BackReader(neutral.posture, loaded=loaded)
        self._presence = Presence(crowd_allowed=True)
        self._kept, self._loaded = neutral, loaded
        self._neutral = neutral if neutral.of_today else None
        self._start = words.LOADED if loaded else words.NOW_MIDDLE
        self._habit: RangeHold | None = None
        self._clock: PostureClock | None = None
        self._settled = Settled()
        self._asked_s = self._outside_s = 0.0
        self._over = False
        self.result: PostureHold | None = None
        self.refused = ""

    @property
    def lead_in(self) -> Sequence[PoseFrame]:
        """Nothing of it is kept as a set."""
        return ()

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say now."""
        if self._over:
            return Screen(stage=Stage.OVER)
        if not self._station.ready:
            self._asked_s = frame.time_s
            screen = self._station.update(frame, light)
            return self._begin(frame.time_s) if self._station.ready else screen
        self._presence.update(frame)
        if self._presence.away_s >= AWAY_S:
            return self._end(frame.time_s, words.LOST)
        self._reader.update(frame)
        self._station.facing.update(frame.time_s, facing=self._reader.turned)
        if self._neutral is None:
            return self._lay_over_today(frame.time_s)
        return self._in_middle(frame.time_s, self._neutral)

    def look_again(self) -> None:
        """Another picture: the set-up looks at it anew, as long as the clock has not begun."""
        if self._clock is None:
            self._station.look_again()

    def end(self) -> None:
        """End it: the button; what was held until then counts."""
        self._over = True
        if self._clock is not None:
            self.result = self._clock.result()
        elif not self.refused:
            self.refused = words.FACED if self._station.facing.long else words.NOT_HELD

    def _begin(self, time_s: float) -> Screen:
        if self._neutral is not None:
            said = self._voice.say(time_s, self._start)
            shown = self._settled.announce(time_s, self._start)
            return self._screen(shown, said, meter=Meter(wanted=1))
        self._habit = RangeHold(time_s, hold_s=_HABIT_S, before=None)
        asked = words.STAND[self._kept.posture]
        said = self._voice.say(time_s, asked)
        return Screen(stage=Stage.NEUTRAL, instruction=asked, ring=0.0, sayings=said)

    def _lay_over_today(self, time_s: float) -> Screen:
        """How she stands today tells how her neutral lies over today's pictures."""
        assert self._habit is not None
        self._habit.update(time_s, self._reader.raw)
        if self._habit.found is None:
            asked = words.STAND[self._kept.posture]
            return Screen(stage=Stage.NEUTRAL, instruction=asked, ring=self._habit.ring)
        laid = on_this_day(self._kept, self._habit.found)
        if len(laid) != 1:
            self.refused = NO_LONGER_FITS
            return self._end(time_s, NO_LONGER_FITS)
        self._neutral, self._asked_s = laid[0], time_s
        return self._begin(time_s)

    def _in_middle(self, time_s: float, neutral: OwnNeutral) -> Screen:
        meter = Meter(needles=needles_of(neutral, self._reader.shown), wanted=1)
        if self._clock is None:
            if not self._is_there(time_s, meter):
                return self._helping(time_s, meter)
            self._clock = PostureClock()
        self._clock.update(time_s, meter)
        meter = self._clock.shown(meter)
        if self._clock.over:
            return self._end(time_s, words.HELD)
        return self._helping(time_s, meter)

    def _is_there(self, time_s: float, meter: Meter) -> bool:
        """Whether the clock may run: she has found her middle, or has looked for it long enough."""
        if not meter.in_middle:
            self._outside_s = time_s
        found = time_s - max(self._outside_s, self._asked_s) >= _THERE_S
        return found or time_s - self._asked_s > _PATIENCE_S

    def _helping(self, time_s: float, meter: Meter) -> Screen:
        helped = words.THERE if meter.in_middle else words.way_back(meter) or self._hidden()
        shown = self._settled.update(time_s, helped)
        return self._screen(shown, self._voice.keep_saying(time_s, shown), meter=meter)

    def _hidden(self) -> str:
        """What to do so that her back is seen again."""
        if self._reader.turned:
            return self._station.turn
        return words.HIDDEN_LOADED if self._loaded else words.HIDDEN[self._kept.posture]

    def _screen(self, instruction: str, said: tuple[Saying, ...], *, meter: Meter) -> Screen:
        return Screen(stage=Stage.MIDDLE, instruction=instruction, meter=meter, sayings=said)

    def _end(self, time_s: float, said: str) -> Screen:
        self.end()
        return Screen(stage=Stage.OVER, sayings=self._voice.say(time_s, said))
