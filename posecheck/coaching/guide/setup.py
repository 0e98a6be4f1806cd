"""The set-up coach: one instruction at a time, until everything has been right for a second."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from posecheck.body.track import PoseFrame
from posecheck.body.view import View, ViewTracker, view_evidence
from posecheck.coaching.guide.screen import Light
from posecheck.coaching.guide.setup_checks import CHECKS, SetupCheck
from posecheck.coaching.guide.setup_observation import SetupObservation, Wanted

READY_S = 1.0
# All that can be done without is asked for so long, together; what is missing then is given up.
ASKING_S = 12.0
# A check has failed when it fails in most frames of this time: one bad frame is no instruction.
_WINDOW_S, _FIRST_S = 0.5, 0.25
# After so long without frames everything is looked at anew, without her the view; of a step
# between two frames no more than this counts as asking.
_GONE_S, _LONGEST_STEP_S = 1.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the set-up asks for.

    Attributes:
        about: name of the check that failed; ``instruction``: the one thing to mend; or "".
        gave_up: what follows from something that cannot be mended, said once; or "".
        ready: whether everything has been right for a second.
    """

    about: str
    instruction: str
    gave_up: str
    ready: bool


class SetupCoach:
    """Look at every frame, and ask for one thing at a time.

    Args:
        given_up: names of the checks that are not asked for any more.
        insisted: names of those that are never given up.
    """

    def __init__(
        self, wanted: Wanted, given_up: Collection[str] = (), *, insisted: Collection[str] = ()
    ) -> None:
        self._insisted = insisted
        self._wanted, self._rest = wanted, wanted.exercise.signal.rest
        self._tracker = ViewTracker(self._rest)
        self._recent: deque[tuple[float, dict[str, str]]] = deque()
        self._asked_s: defaultdict[str, float] = defaultdict(float)
        self._good: deque[PoseFrame] = deque()
        self._last_s = self._seen_s = float("-inf")
        self._first_s = self._asking_s = 0.0
        self.given_up = set(given_up)

    @property
    def view(self) -> View:
        """From where she is seen."""
        return self._tracker.view

    @property
    def good_frames(self) -> tuple[PoseFrame, ...]:
        """The last second in which everything was right, up to the latest frame."""
        return tuple(self._good)

    def update(self, frame: PoseFrame, light: Light) -> Advice:
        """Take in the next frame."""
        if frame.time_s - self._last_s > _GONE_S:
            self._begin_anew(frame.time_s)
        self._see(frame)
        problems = self._problems(self._observation(frame, light))
        self._recent.append((frame.time_s, problems))
        while self._recent[0][0] < frame.time_s - _WINDOW_S:
            self._recent.popleft()
        step_s = min(max(frame.time_s - self._last_s, 0.0), _LONGEST_STEP_S)
        self._last_s = frame.time_s
        settled = frame.time_s - self._first_s >= _FIRST_S
        failing = self._failing() if settled else {}
        asked = next(iter(failing), None)
        instruction = failing[asked] if asked else ""
        gave_up = self._ask(list(failing), step_s)
        return Advice(
            about=asked.name if asked else "",
            instruction=instruction,
            gave_up=gave_up,
            ready=self._is_ready(frame, good=settled and not instruction),
        )

    def _begin_anew(self, time_s: float) -> None:
        """What was seen before a pause says nothing of now."""
        self._first_s = time_s
        self._recent.clear()
        self._good.clear()

    def _see(self, frame: PoseFrame) -> None:
        """Follow the view."""
        if frame.pose is None:
            return
        if frame.time_s - self._seen_s > _GONE_S:
            self._tracker = ViewTracker(self._rest)
        self._seen_s = frame.time_s
        self._tracker.update(frame.time_s, view_evidence(frame.pose, self._rest))

    def _observation(self, frame: PoseFrame, light: Light) -> SetupObservation:
        return SetupObservation(
            pose=frame.pose,
            contour=frame.contour,
            people=frame.people or 0,
            size=(frame.width, frame.height),
            light=light,
            view=self.view,
            wanted=self._wanted,
        )

    def _problems(self, observation: SetupObservation) -> dict[str, str]:
        """The instruction of every check that fails in this frame, by its name."""
        asked = {one.name: one.look(observation) for one in CHECKS if one.name not in self.given_up}
        return {name: instruction for name, instruction in asked.items() if instruction}

    def _failing(self) -> dict[SetupCheck, str]:
        """The checks that mostly fail, the most important first, with their latest instructions."""
        found = {}
        for check in CHECKS:
            said = [problems[check.name] for _, problems in self._recent if check.name in problems]
            if 2 * len(said) > len(self._recent):
                found[check] = said[-1]
        return found

    def _ask(self, failing: Sequence[SetupCheck], step_s: float) -> str:
        """Count how long all of them are wanted at once; what to say when some are given up."""
        wanted = [
            check
            for check in failing
            if check.patience_s is not None and check.name not in self._insisted
        ]
        if not wanted or wanted[0] is not failing[0]:  # without her nothing else can be wanted
            return ""
        self._asking_s += step_s
        spent = self._asking_s >= ASKING_S
        over = []
        for check in wanted:
            self._asked_s[check.name] += step_s
            if spent or self._asked_s[check.name] >= (check.patience_s or 0.0):
                over.append(check)
        self.given_up |= {check.name for check in over}
        if over:
            self._recent.clear()
        return over[0].without if over else ""

    def _is_ready(self, frame: PoseFrame, *, good: bool) -> bool:
        if not good:
            self._good.clear()
            return False
        self._good.append(frame)
        while len(self._good) > 1 and self._good[1].time_s <= frame.time_s - READY_S:
            self._good.popleft()
        return frame.time_s - self._good[0].time_s >= READY_S
