"""The guide of a live set: pose frames in, what to show and say out.

Set-up, neutral hold, reference rep, set, pauses: one small state machine without clock, page,
camera or threads. Time is that of the frames.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from posecheck.body.track import PoseFrame
from posecheck.body.view import View
from posecheck.coaching.engine.analyzer import Analyzer
from posecheck.coaching.engine.quality import QualityKeeper
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide import words
from posecheck.coaching.guide.farewell import ArmsUp
from posecheck.coaching.guide.live_set import NOTHING, Counted, LiveSet
from posecheck.coaching.guide.passes import Pass
from posecheck.coaching.guide.preparation import Preparation, Start
from posecheck.coaching.guide.presence import AWAY_S, TWO_PEOPLE, Presence
from posecheck.coaching.guide.screen import Light, Saying, Screen, Sound, Stage
from posecheck.coaching.guide.setup import SetupCoach
from posecheck.coaching.guide.setup_checks import ALONE, VIEW
from posecheck.coaching.guide.setup_observation import Wanted
from posecheck.coaching.guide.steady import Steady
from posecheck.coaching.guide.voice import Voice
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference

# Turned away for so long in the set, she is asked to turn back.
_TURNED_S = 2.0


class Guide:
    """One live set of one pass of an exercise's check.

    Args:
        check_pass: which pass is done, see ``passes_of``.
        reference: the person's stored reference for this exercise and pass, or None. With one the
            set starts as soon as she stands right.
        neutral: her own neutral in the posture from which the exercise begins, or None.
        target_reps: the set is over after so many reps that count; None: she ends it.
        before: what was counted of the set before it broke off; with anything she is not asked for
            the still hold again.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        check_pass: Pass,
        reference: Reference | None,
        neutral: OwnNeutral | None = None,
        target_reps: int | None = None,
        before: Counted = NOTHING,
    ) -> None:
        self.exercise, self._before = exercise, before
        self._target_reps, self._neutral = target_reps, neutral
        views = check_pass.views if reference is None else check_pass.views & {reference.view}
        self._wanted = Wanted(
            exercise=exercise, check_pass=check_pass, views=views or check_pass.views
        )
        self._voice = Voice()
        self._preparation = Preparation(
            self._wanted, reference, self._voice, neutral, goes_on=before != NOTHING
        )
        self._presence = Presence(crowd_allowed=False)
        self._arms, self._steady = ArmsUp(), Steady()
        self._recheck: SetupCoach | None = None
        self._set: LiveSet | None = None
        self._facing_s = 0.0
        self._moved_yet = False
        self._over = False
        self._seen = QualityKeeper()
        self._result: SessionResult | None = None

    @property
    def new_reference(self) -> Reference | None:
        """The reference that was recorded in this set, worth keeping; None when none was."""
        start = self._preparation.start
        return start.reference if start is not None and start.is_new else None

    @property
    def lead_in(self) -> Sequence[PoseFrame]:
        """The frames of her at rest that the engine saw before those of the set."""
        start = self._preparation.start
        return () if start is None else start.lead_in

    def update(self, frame: PoseFrame, light: Light) -> Screen:
        """Take in the next frame; what to show and say now."""
        if self._over:
            return Screen(stage=Stage.OVER, **_counts(self._set or self._before))
        if self._set is not None:
            return self._exercise(frame, light, self._set)
        self._seen.update(frame)
        screen = self._preparation.update(frame, light)
        if self._preparation.start is not None:
            return self._begin(frame, screen, self._preparation.start)
        urgent = screen.stage is not Stage.SETUP
        show = self._steady.renew if urgent else self._steady.update
        instruction = show(frame.time_s, screen.instruction)
        return replace(screen, instruction=instruction, **_counts(self._before))

    def look_again(self) -> None:
        """Another picture, of another camera or another shape: the set-up looks at it anew."""
        if self._set is None:
            self._preparation.look_again()
        else:
            self._recheck = SetupCoach(self._wanted, self._preparation.given_up)

    def end(self) -> None:
        """End the set: the button, or the stop word."""
        self._over = True

    def result(self) -> SessionResult:
        """The finished set; ends it. Without a set it has no reps, and how well she was seen."""
        self.end()
        if self._result is None and self._set is not None:
            self._result = self._set.result()
        elif self._result is None:
            nothing = Analyzer(self.exercise).finish()
            self._result = replace(nothing, quality=self._seen.result())
        return self._result

    def _begin(self, frame: PoseFrame, screen: Screen, start: Start) -> Screen:
        """The set is on, with whatever she has done of it already."""
        judged = self._preparation.judged
        live = self._set = LiveSet(
            judged, start.reference, start.lead_in, self._neutral, self._before
        )
        finished, sayings = live.finished, live.sayings
        live.update(frame)
        self._presence = Presence(crowd_allowed=ALONE in self._preparation.given_up)
        self._facing_s = frame.time_s
        self._moved_yet = live.reps > self._before.reps
        return replace(
            screen,
            instruction="" if self._moved_yet else screen.instruction,
            **_counts(live),
            sayings=(*screen.sayings, *sayings, *live.sayings),
            finished=(*finished, *live.finished),
        )

    def _exercise(self, frame: PoseFrame, light: Light, live: LiveSet) -> Screen:
        before = self._presence.why
        self._presence.update(frame)
        live.update(frame)
        self._moved_yet = self._moved_yet or bool(live.phase)
        if self._target_reps is not None and live.reps >= self._target_reps:
            return self._ended(live, ())
        if self._arms.update(frame, at_rest=live.at_rest):
            return self._ended(live, self._voice.say(frame.time_s, words.FAREWELL))
        if self._presence.away_s >= AWAY_S:
            return self._ended(live, _paused(words.AWAY))
        if self._presence.why:
            self._facing_s = frame.time_s
            said = _paused(self._presence.why) if self._presence.why != before else ()
            return self._screen(live, Stage.PAUSED, self._presence.why, said)
        back = self._voice.say(frame.time_s, self._welcome(before)) if before else ()
        turn = self._check_again(frame, light, live) or self._turn(frame.time_s, live)
        asked = self._voice.keep_saying(frame.time_s, turn)
        instruction = turn or ("" if self._moved_yet else words.GO)
        return self._screen(live, Stage.SET, instruction, (*back, *asked))

    def _welcome(self, paused: str) -> str:
        crowd = paused == TWO_PEOPLE and self._presence.crowd_allowed
        return words.FOLLOW_ONE if crowd else words.GO_ON

    def _check_again(self, frame: PoseFrame, light: Light, live: LiveSet) -> str:
        """What another camera, or a turned one, asks for in mid-set; nothing while she moves."""
        if self._recheck is None or not live.at_rest:
            return ""
        advice = self._recheck.update(frame, light)
        if advice.ready:
            self._recheck = None
        return advice.instruction or advice.gave_up

    def _turn(self, time_s: float, live: LiveSet) -> str:
        """How to turn back, when she has turned away from what this pass needs."""
        check_pass = self._wanted.check_pass
        away = live.view not in check_pass.views | {View.UNKNOWN} and not live.phase
        if not away or VIEW in self._preparation.given_up:
            self._facing_s = time_s
        return self._wanted.turn if time_s - self._facing_s >= _TURNED_S else ""

    def _ended(self, live: LiveSet, said: tuple[Saying, ...]) -> Screen:
        self.end()
        return self._screen(live, Stage.OVER, "", said)

    def _screen(
        self, live: LiveSet, stage: Stage, instruction: str, said: tuple[Saying, ...]
    ) -> Screen:
        highlights = live.highlights
        return Screen(
            stage=stage,
            instruction=instruction,
            **_counts(live),
            depth=live.depth,
            phase=live.phase,
            cue=highlights.cue if stage is Stage.SET else "",
            found=highlights.found if stage is Stage.SET else (),
            sayings=(*live.sayings, *said),
            finished=live.finished,
        )


def _counts(live: LiveSet | Counted) -> dict[str, Any]:
    """What was counted so far, as a screen has it."""
    return {"reps": live.reps, "partials": live.partials, "by_side": dict(live.by_side)}


def _paused(text: str) -> tuple[Saying, ...]:
    return (Saying(text=text, sound=Sound.PAUSE),)
