"""The guided exercise "Find your neutral": both ends of her range, then holds in its middle.

A state machine without clock, page, camera or threads. Time is that of the frames.
"""

from collections.abc import Sequence

from posecheck.body.track import PoseFrame
from posecheck.coaching.checks.neutral_posture import neutral_posture
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.middle import words
from posecheck.coaching.guide.middle.back_reader import BackReader
from posecheck.coaching.guide.middle.middle_hold import MiddleHolds
from posecheck.coaching.guide.middle.range_hold import RangeHold
from posecheck.coaching.guide.middle.settled import Settled
from posecheck.coaching.guide.middle.station import Station
from posecheck.coaching.guide.presence import AWAY_S, Presence
from posecheck.coaching.guide.screen import Light, Saying, Screen, Sound, Stage
from posecheck.coaching.guide.voice import Voice
from posecheck.coaching.reference.own_neutral import BackReading, OwnNeutral, build_neutral
from posecheck.errors import NeutralRefused

# What is asked for after the habit, and for how long each is held.
_ASKED = (words.ARCH, words.TUCK, words.RIBS_UP, words.RIBS_DOWN)
_HABIT_S, _END_S = 3.0, 2.0
_TRIES = 2
# So long without the back being seen, it is asked for.
_HIDDEN_S = 2.0


class FindNeutral:
    """Lead a person to the middle of her range.

    Args:
        exercise: one that begins in the posture, for what the set-up asks.

    Attributes:
        found: her neutral, as soon as both ends are known.
        refused: why it cannot be told today, or "".
        confirmed: whether she has held her middle as often as was asked.
    """

    def __init__(self, exercise: Exercise) -> None:
        posture = neutral_posture(exercise)
        assert posture is not None
        self._posture = posture
        self._voice = Voice()
        self._station = Station(exercise, self._voice)
        self._reader = BackReader(self._posture)
        self._presence = Presence(crowd_allowed=True)
        self._hold: RangeHold | None = None
        self._holds: list[BackReading] = []
        self._settled = Settled()
        self._asked = ""
        self._tries = 0
        self._seen_s = 0.0
        self._middle: MiddleHolds | None = None
        self._over = False
        self.found: OwnNeutral | None = None
        self.refused = ""

    @property
    def lead_in(self) -> Sequence[PoseFrame]:
        """Nothing of it is kept as a set."""
        return ()

    @property
    def confirmed(self) -> bool:
        """Whether all holds in the middle are done."""
        return self._middle is not None and self._middle.over

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say now."""
        if self._over:
            return Screen(stage=Stage.OVER)
        if not self._station.ready:
            screen = self._station.update(frame, light)
            return self._ask(frame.time_s) if self._station.ready else screen
        self._presence.update(frame)
        if self._presence.away_s >= AWAY_S:
            return self._end(frame.time_s, words.LOST)
        self._reader.update(frame)
        self._station.facing.update(frame.time_s, facing=self._reader.turned)
        if self._reader.raw is not None:
            self._seen_s = frame.time_s
        if self._middle is not None:
            return self._in_middle(frame.time_s, self._middle)
        assert self._hold is not None
        self._hold.update(frame.time_s, self._reader.raw)
        if self._hold.found is None:
            return self._holding(frame.time_s, self._hold.ring)
        self._holds.append(self._hold.found)
        return self._ask(frame.time_s)

    def look_again(self) -> None:
        """Another picture: the set-up looks at it anew, as long as nothing has been shown."""
        if not self._holds:
            self._station.look_again()

    def end(self) -> None:
        """End it: the button."""
        self._over = True
        if self.found is None and not self.refused:
            self.refused = words.FACED if self._station.facing.long else words.NOT_SHOWN

    def _ask(self, time_s: float) -> Screen:
        """Ask for the next hold; after the last one, for the middle."""
        ends = len(self._holds) - 1
        if ends == len(_ASKED):
            return self._build(time_s)
        self._seen_s = time_s
        before = self._holds[-1] if self._holds else None
        seconds = _HABIT_S if before is None else _END_S
        self._hold = RangeHold(time_s, hold_s=seconds, before=before)
        asked = words.STAND[self._posture] if before is None else _ASKED[ends]
        self._asked = asked
        good = () if ends <= 0 else self._voice.say(time_s, words.THERE_YOU_ARE, Sound.PRAISE)
        return self._range_screen(0.0, (*good, *self._voice.say(time_s, asked)))

    def _holding(self, time_s: float, ring: float) -> Screen:
        hidden = time_s - self._seen_s > _HIDDEN_S
        wanted = self._hidden() if hidden else self._asked
        said = () if ring > 0 else self._voice.keep_saying(time_s, wanted)
        return self._range_screen(ring, said, instruction=wanted)

    def _range_screen(
        self, ring: float, said: tuple[Saying, ...], *, instruction: str = ""
    ) -> Screen:
        stage = Stage.RANGE if self._holds else Stage.NEUTRAL
        return Screen(stage=stage, instruction=instruction or self._asked, ring=ring, sayings=said)

    def _build(self, time_s: float) -> Screen:
        """Both ends are known: on to the middle, or once more, or not today."""
        self._tries += 1
        side = self._reader.side
        assert side is not None
        habit, *ends = self._holds
        try:
            self.found = build_neutral(habit, ends, posture=self._posture, side=side)
        except NeutralRefused as refusal:
            if self._tries < _TRIES:
                self._holds = [habit]
                screen = self._ask(time_s)
                said = self._voice.say(time_s, f"{words.ONCE_MORE} {self._asked}")
                return Screen(
                    stage=screen.stage, instruction=screen.instruction, ring=0.0, sayings=said
                )
            self.refused = str(refusal)
            return self._end(time_s, self.refused)
        self._middle = MiddleHolds(self.found)
        said = self._voice.say(time_s, words.NOW_MIDDLE)
        return self._middle_screen(self._settled.announce(time_s, words.NOW_MIDDLE), said)

    def _in_middle(self, time_s: float, middle: MiddleHolds) -> Screen:
        completed = middle.update(time_s, self._reader.shown)
        if middle.over:
            return self._end(time_s, words.FOUND)
        if completed:
            said = words.LET_GO.format(done=middle.done, wanted=middle.meter.wanted)
            shown = self._settled.announce(time_s, said)
            return self._middle_screen(shown, self._voice.say(time_s, said, Sound.PRAISE))
        help_now = self._help(time_s, middle)
        shown = self._settled.update(time_s, help_now)
        return self._middle_screen(shown, self._voice.keep_saying(time_s, shown))

    def _help(self, time_s: float, middle: MiddleHolds) -> str:
        if middle.resting(time_s):
            return self._asked
        if not middle.meter.needles:
            return self._hidden()
        return words.way_back(middle.meter) or words.THERE

    def _hidden(self) -> str:
        """What to do so that her back is seen again."""
        return self._station.turn if self._reader.turned else words.HIDDEN[self._posture]

    def _middle_screen(self, instruction: str, said: tuple[Saying, ...]) -> Screen:
        assert self._middle is not None
        self._asked = instruction
        return Screen(
            stage=Stage.MIDDLE, instruction=instruction, meter=self._middle.meter, sayings=said
        )

    def _end(self, time_s: float, said: str) -> Screen:
        self.end()
        return Screen(stage=Stage.OVER, sayings=self._voice.say(time_s, said))
