"""The visit of one browser tab to the live page: where she is, and what has happened so far."""

import enum
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from posecheck.body.track_file import TrackRecorder
from posecheck.capture.model.routes import Variant
from posecheck.coaching.engine.session import SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.guide.guide import Guide
from posecheck.coaching.guide.middle.find_neutral import FindNeutral
from posecheck.coaching.guide.middle.hold_middle import HoldMiddle
from posecheck.coaching.guide.passes import Pass, passes_of
from posecheck.coaching.guide.screen import Saying
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.sessions.going_on import Part, joined
from posecheck.sessions.store.preferences import Preferences
from posecheck.sessions.store.records import CheckIn
from posecheck.ui import page_context
from posecheck.ui.live.browser_components import forget_wishes
from posecheck.ui.live.connection import Camera
from posecheck.ui.live.keeping import Keeper
from posecheck.ui.live.person_settings import person_settings
from posecheck.ui.live.phone.place import camera_for
from posecheck.ui.live.stream import Stream

_VISIT = "live_visit"
# Of connections. A tab has one visit after another, and none may meet what is left of an earlier
# one's camera.
_NUMBERS = itertools.count(1)
# A page that was not redrawn for a while still says the last words; older ones help nobody.
_SAYINGS = 8


class Step(enum.StrEnum):
    """What the page shows."""

    CHOOSE = "choose"
    CHECK_IN = "check_in"
    STOP = "stop"
    PREPARE = "prepare"
    OFFER = "offer"
    CAMERA = "camera"
    MIDDLE = "middle"
    MIDDLE_DONE = "middle_done"
    SUMMARY = "summary"


class Aim(enum.Enum):
    """What she came for; without a set, her middle is looked for, or held."""

    SET = enum.auto()
    FIND = enum.auto()
    HOLD = enum.auto()
    HOLD_LOADED = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FinishedPass:
    """A finished set, of one pass of the check.

    Attributes:
        before: what was kept of it before it broke off; ``result`` and ``track`` are of the rest.
        whole: all of it, as it is told.
    """

    check_pass: Pass
    result: SessionResult
    track: TrackRecorder
    model: str
    before: Sequence[Part] = ()
    whole: Part = field(init=False)

    def __post_init__(self) -> None:
        last = Part(result=self.result, track=self.track)
        object.__setattr__(self, "whole", joined([*self.before, last]))


@dataclass(slots=True, kw_only=True, eq=False)
class Visit:
    """What one tab knows; no other tab sees it.

    Attributes:
        aim: what she came for; ``then``: what she goes on with once her neutral is found.
        neutral: her neutral, when she has found it in this visit.
        person_id: whose it is; None as long as nothing was chosen, or where that cannot be read.
        variant: the network chosen for this visit; None for the one of her preferences.
        problem: the browser's name of what is wrong with the camera, or "".
        note: a sentence about how the set ended, or "".
        stop: why there is no exercise today, or ""; ``offer``: why her neutral should be found.
        camera: the one that she has chosen, or any; ``phone_away``: whether it is that of a phone
            that was away when it was last looked.
        connection: number of the connection to it, never reused; ``connected_s``: since when.
        taken_s: when somebody last went on with it, after its page was left.
        looked_s: when the page last followed the stream; ``beat``: how often it has.
        outcome: what led her to her middle, once that is over; ``kept``: why what it found is not
            kept, "" once it is, None before it was tried.
        before: what is kept of the set under way from before it broke off.
        passes: the finished sets of this session.
        sayings: the last things to say, numbered; ``said``: the number of the last.
    """

    step: Step = Step.CHOOSE
    aim: Aim = Aim.SET
    then: Aim = Aim.SET
    neutral: OwnNeutral | None = None
    person_id: str | None = None
    preferences: Preferences = field(default_factory=Preferences)
    variant: Variant | None = None
    exercise: Exercise | None = None
    check_pass: Pass = Pass.FRONT
    check_in: CheckIn | None = None
    own_line: bool = True
    stop: str = ""
    offer: str = ""
    problem: str = ""
    note: str = ""
    camera: Camera = field(default_factory=Camera)
    phone_away: bool = False
    connection: int = 0
    connected_s: float = 0.0
    taken_s: float = float("-inf")
    looked_s: float = field(default_factory=time.monotonic)
    beat: int = 0
    model: str = ""
    stream: Stream[Guide] | None = None
    middle: Stream[FindNeutral] | Stream[HoldMiddle] | None = None
    keeper: Keeper | None = None
    outcome: FindNeutral | HoldMiddle | None = None
    kept: str | None = None
    before: Sequence[Part] = ()
    passes: list[FinishedPass] = field(default_factory=list)
    sayings: list[tuple[int, Saying]] = field(default_factory=list)
    said: int = 0

    def choose(self, exercise: Exercise, check_pass: Pass, aim: Aim = Aim.SET) -> None:
        """Begin a session of this exercise with this pass, the way that suits her."""
        self.aim = self.then = aim
        own, self.person_id = person_settings(exercise), page_context.person_id()
        self.exercise, self.preferences = own.exercise, own.preferences
        self.check_pass, self.step = check_pass, Step.CHECK_IN

    def start_camera(self, check_pass: Pass) -> None:
        """A fresh attempt at this pass, with a stream of its own."""
        self.leave_camera()
        forget_wishes()
        self.check_pass = check_pass
        self.step = Step.CAMERA if self.aim is Aim.SET else Step.MIDDLE
        self.problem = self.note = ""
        self.sayings = []
        self.camera = camera_for(self.camera)
        self.connect_again()

    def connect_again(self) -> None:
        """Ask for the camera anew; the set, if one is under way, goes on."""
        self.connection = next(_NUMBERS)
        self.connected_s = self.looked_s = time.monotonic()

    def change_camera(self, device: str) -> None:
        """Go on with another camera."""
        self.camera = Camera(device=device)
        self.connect_again()

    @property
    def goes_on(self) -> bool:
        """Whether its set is under way, with or without a camera."""
        return self.step is Step.CAMERA and self.stream is not None and not self.stream.closed

    @property
    def has_stream(self) -> bool:
        """Whether something is watched for it, with or without a camera."""
        return self.stream is not None or self.middle is not None

    def put_in_place(self) -> None:
        """Make this the visit of this tab."""
        start_again()
        st.session_state[_VISIT] = self

    def leave_camera(self) -> None:
        """Let the stream go."""
        for stream in (self.stream, self.middle):
            if stream is not None:
                stream.close()
        self.stream = self.middle = None

    def say(self, saying: Saying) -> None:
        """Have something said; by the clock its number is above those of earlier visits too."""
        self.said = max(self.said + 1, time.time_ns() // 1_000_000)
        self.sayings = [*self.sayings, (self.said, saying)][-_SAYINGS:]

    def add_pass(self, result: SessionResult, track: TrackRecorder) -> None:
        """Its set is over; the next begins at nothing."""
        done = FinishedPass(
            check_pass=self.check_pass,
            result=result,
            track=track,
            model=self.model,
            before=self.before,
        )
        self.passes, self.before = [*self.passes, done], ()

    def other_pass(self) -> Pass | None:
        """A pass of the full check that has not been done yet."""
        assert self.exercise is not None
        done = {one.check_pass for one in self.passes}
        return next(
            (check_pass for check_pass in passes_of(self.exercise) if check_pass not in done), None
        )


def this_visit() -> Visit:
    """The visit of this tab."""
    visit = st.session_state.get(_VISIT)
    if not isinstance(visit, Visit):
        visit = st.session_state[_VISIT] = Visit()
    return visit


def set_aside() -> Visit:
    """A new visit in this tab; the set of the old one, if any, goes on for whoever offers it."""
    visit = st.session_state[_VISIT] = Visit()
    return visit


def start_again() -> None:
    """Forget this visit; what was kept stays kept."""
    this_visit().leave_camera()
    st.session_state[_VISIT] = Visit()
