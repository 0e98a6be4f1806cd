"""The preparation of a set: set-up, neutral hold and reference rep."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.body.track import PoseFrame
from posecheck.coaching.checks.back import BackCheck
from posecheck.coaching.checks.back_motion import UNCLEAR
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide import words
from posecheck.coaching.guide.neutral import NeutralHold
from posecheck.coaching.guide.presence import Presence
from posecheck.coaching.guide.reference_rep import MOST_TRIES, PATIENCE_S, ReferenceRep, Tried
from posecheck.coaching.guide.scout import Scout
from posecheck.coaching.guide.screen import Light, Saying, Screen, Stage
from posecheck.coaching.guide.setup import SetupCoach
from posecheck.coaching.guide.setup_checks import ARMS, LEVEL, NEAR, OUTLINE, REST, VIEW
from posecheck.coaching.guide.setup_observation import Wanted
from posecheck.coaching.guide.voice import Voice
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference

# After so long of moving about the set goes on without a still hold; a longer step between two
# frames than this is a pause.
_HOLD_PATIENCE_S, _LONGEST_STEP_S = 12.0, 0.5

# Whoever moves in the hold fails these: it is said as movement.
_MOVING = frozenset({REST, NEAR, LEVEL})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Start:
    """How the set starts.

    Attributes:
        reference: what it is compared with; ``is_new``: whether it was recorded just now.
        lead_in: earlier frames of her at rest, for the engine of the set.
    """

    reference: Reference | None
    is_new: bool
    lead_in: Sequence[PoseFrame]


class Preparation:
    """Lead her to the start of a set; ``start`` is there when she has reached it.

    Args:
        goes_on: whether it is a set that broke off: it is begun as soon as she stands right.
    """

    def __init__(
        self,
        wanted: Wanted,
        reference: Reference | None,
        voice: Voice,
        neutral: OwnNeutral | None = None,
        *,
        goes_on: bool = False,
    ) -> None:
        self._wanted, self._neutral = wanted, neutral
        self._stored, self._goes_on = reference, goes_on
        self._voice = voice
        self._coach = SetupCoach(wanted)
        self._stage = Stage.SETUP
        self._hold = NeutralHold()
        self._scout = Scout(wanted.exercise)
        self._lead_in: list[PoseFrame] = []
        self._tried_frames: list[PoseFrame] = []
        self._moving_s, self._last_s = 0.0, 0.0
        self._presence = Presence(crowd_allowed=True)
        self._tries = 0
        self._try: ReferenceRep | None = None
        self._asked = ""
        self.start: Start | None = None

    @property
    def given_up(self) -> frozenset[str]:
        """Names of the set-up checks that could not be met."""
        return frozenset(self._coach.given_up)

    @property
    def judged(self) -> Exercise:
        """The exercise without verdicts on a back that she was told cannot be judged."""
        exercise, check = self._wanted.exercise, self._wanted.back_check
        if check is None or not {OUTLINE, ARMS} & self._coach.given_up:
            return exercise
        backs = {one.name for one in exercise.faults if isinstance(one.check, BackCheck)}
        return exercise.unjudged(backs, check.arms if ARMS in self._coach.given_up else UNCLEAR)

    def look_again(self) -> None:
        """Check everything anew, except what was given up."""
        self._coach = SetupCoach(self._wanted, self.given_up)

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say."""
        if self._try is not None:
            return self._try_once(frame, self._try)
        done = self._scout.update(frame)
        if done:
            return self._begin(frame, None, done, "")
        if self._scout.moving and self._stage is Stage.SETUP:
            self._last_s = frame.time_s
            return Screen(stage=self._stage)
        step_s, self._last_s = frame.time_s - self._last_s, frame.time_s
        advice = self._coach.update(frame, light)
        if advice.gave_up:
            return Screen(
                stage=Stage.SETUP,
                instruction=advice.gave_up,
                sayings=self._voice.say(frame.time_s, advice.gave_up),
            )
        moves = self._stage is Stage.NEUTRAL and advice.about in _MOVING
        if advice.instruction and not moves:
            self._stage = Stage.SETUP
            sayings = self._voice.keep_saying(frame.time_s, advice.instruction)
            return Screen(stage=self._stage, instruction=advice.instruction, sayings=sayings)
        if self._stage is Stage.NEUTRAL:
            return self._hold_still(frame, min(step_s, _LONGEST_STEP_S))
        return self._stands_right(frame) if advice.ready else Screen(stage=self._stage)

    def _stands_right(self, frame: PoseFrame) -> Screen:
        """The set-up is done: on to the set with a stored reference, else to the hold."""
        stood = self._coach.good_frames[:-1]
        if self._stored is not None and self._coach.view == self._stored.view:
            known = words.GO_ON if self._goes_on else words.KNOWN
            return self._begin(frame, self._stored, stood, known)
        if self._goes_on:
            return self._begin(frame, None, stood, words.GO_ON)
        if not self._wanted.exercise.reference_measures:
            return self._begin(frame, None, stood, words.SEEN)
        if self._cannot_compare():
            return self._begin(frame, None, stood, words.NO_REFERENCE)
        self._stage, self._hold = Stage.NEUTRAL, NeutralHold()
        asked = words.hold_still(self._wanted, middle_known=self._neutral is not None)
        sayings = self._voice.keep_saying(frame.time_s, asked)
        return Screen(stage=self._stage, instruction=asked, ring=0.0, sayings=sayings)

    def _cannot_compare(self) -> bool:
        """Whether something was given up without which no reference can be made."""
        return bool({VIEW, OUTLINE, ARMS} & self._coach.given_up)

    def _hold_still(self, frame: PoseFrame, step_s: float) -> Screen:
        self._moving_s += step_s
        rest_like = self._wanted.exercise.signal.rest_like
        at_rest = frame.pose is not None and rest_like(frame.pose)
        moved = self._hold.update(frame, at_rest=at_rest)
        if self._hold.ring >= 1.0:
            return self._ask_for_one(frame, words.one_slow(self._wanted))
        if self._moving_s > _HOLD_PATIENCE_S:
            return self._begin(frame, None, (), words.NO_HOLD)
        asked = words.hold_still(self._wanted, middle_known=self._neutral is not None)
        sayings = self._voice.keep_saying(frame.time_s, words.MOVED) if moved else ()
        return Screen(stage=self._stage, instruction=asked, ring=self._hold.ring, sayings=sayings)

    def _ask_for_one(self, frame: PoseFrame, asked: str) -> Screen:
        """A new engine for each try, which has seen the hold."""
        self._try = ReferenceRep(self._wanted, self._hold.frames, self._neutral)
        last_s = self._lead_in[-1].time_s if self._lead_in else float("-inf")
        self._lead_in += [one for one in self._hold.frames if one.time_s > last_s]
        self._tried_frames = []
        self._presence = Presence(crowd_allowed=True)
        self._asked = asked
        sayings = self._voice.say(frame.time_s, asked)
        return Screen(stage=Stage.REFERENCE, instruction=asked, sayings=sayings)

    def _try_once(self, frame: PoseFrame, rep: ReferenceRep) -> Screen:
        self._presence.update(frame)
        if self._presence.why:
            return self._set_up_again()
        self._tried_frames.append(frame)
        tried = rep.update(frame)
        if tried is not None:
            return self._tried(frame, tried)
        if rep.waited_s > PATIENCE_S:
            return self._begin(frame, None, self._lead_in, words.NO_REFERENCE)
        return Screen(
            stage=Stage.REFERENCE,
            instruction=self._asked,
            depth=rep.depth,
            phase=rep.phase,
            sayings=() if rep.phase else self._voice.keep_saying(frame.time_s, self._asked),
        )

    def _tried(self, frame: PoseFrame, tried: Tried) -> Screen:
        """Take the reference, or say why not and ask once more; what was refused is a rep too."""
        if tried.reference is not None:
            return self._begin(frame, tried.reference, self._lead_in, words.YOURS, is_new=True)
        self._lead_in += self._tried_frames[:-1]
        self._tries += 1
        if self._tries >= MOST_TRIES:
            why = f"{tried.refused} {words.NO_REFERENCE}"
            return self._begin(frame, None, self._lead_in, why)
        self._lead_in += self._tried_frames[-1:]
        if not tried.hold_again:
            return self._ask_for_one(frame, tried.refused)
        return self._set_up_again(self._voice.say(frame.time_s, tried.refused))

    def _set_up_again(self, sayings: tuple[Saying, ...] = ()) -> Screen:
        self._try, self._stage = None, Stage.SETUP
        return Screen(stage=self._stage, sayings=sayings)

    def _begin(
        self,
        frame: PoseFrame,
        reference: Reference | None,
        lead_in: Sequence[PoseFrame],
        said: str,
        *,
        is_new: bool = False,
    ) -> Screen:
        self.start = Start(reference=reference, is_new=is_new, lead_in=lead_in)
        sayings = self._voice.say(frame.time_s, f"{said} {words.GO}") if said else ()
        return Screen(stage=Stage.SET, instruction=words.GO, sayings=sayings)
