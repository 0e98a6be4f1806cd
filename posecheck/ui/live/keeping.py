"""The keeping of a live session while it happens; when that fails it says so and coaches on."""

import logging
from collections.abc import Callable, Sequence

from posecheck.body.track import PoseFrame
from posecheck.body.track_file import TrackRecorder
from posecheck.coaching.engine.session import RepResult, SessionResult
from posecheck.coaching.exercise.definition import Exercise
from posecheck.coaching.reference.own_neutral import OwnNeutral
from posecheck.coaching.reference.reference import Reference
from posecheck.errors import PoseCheckError
from posecheck.sessions.store.recording import Recorder
from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.ui import page_context

UNEXPECTED = "This could not be kept just now; it is tried again with what follows."
_log = logging.getLogger(__name__)


class Keeper:
    """The stored side of one session: one set after the other, each rep at once.

    Args:
        model: name of the network that is used.
        session_id: a session that is gone on with, or None for a new one.
        person_id: whose it is, the person of this window by default.

    Attributes:
        check_in: how she felt before it; ``options``: what she did it with.
        problem: why the last set is not kept, in one sentence, or "".
        session_id: the stored session, once there is one.
        neutral: what its sets are judged with, kept with each from its beginning.
    """

    def __init__(
        self,
        exercise: Exercise,
        check_in: CheckIn,
        model: str,
        *,
        session_id: str | None = None,
        person_id: str | None = None,
    ) -> None:
        self._person_id = person_id
        self._exercise, self._model = exercise, model
        self.check_in, self.options = check_in, SessionOptions()
        self._recorder: Recorder | None = None
        self._reference: Reference | None = None
        self.neutral: OwnNeutral | None = None
        self.session_id = session_id
        self.problem = ""

    def rep(self, rep: RepResult, frames: Sequence[PoseFrame]) -> None:
        """Keep a finished rep and the poses up to it; what cannot be kept now goes with the set."""
        self._try(lambda: self._open().rep(rep, frames))

    def finish(self, result: SessionResult, track: TrackRecorder) -> None:
        """Keep the whole set; a set in which nothing happened is not kept."""
        if result.reps or self._recorder is not None:
            self._try(lambda: self._finish(result, track))
        elif self.session_id is not None:
            self._try(self._end)

    def reference(self, reference: Reference | None) -> None:
        """Keep her own best line, once, if there is a new one."""
        if reference is not None and reference is not self._reference:
            self._try(lambda: self._keep(reference))

    def pain_after(self, pain: int | None) -> None:
        """Keep how the knees feel now."""
        session_id = self.session_id
        if session_id is not None:
            self._try(lambda: page_context.store().sessions.set_pain_after(session_id, pain))

    def keep_options(self, options: SessionOptions) -> None:
        """Keep with which band she did it, and how many reps she had planned."""
        self.options, session_id = options, self.session_id
        if session_id is not None:
            self._try(lambda: page_context.store().sessions.set_options(session_id, options))

    def note(self, text: str) -> None:
        """Keep her own words beside the session."""
        session_id = self.session_id
        if session_id is not None:
            self._try(lambda: page_context.store().sessions.add_note(session_id, text))

    def _whose(self) -> str:
        return self._person_id or page_context.person().id

    def _open(self) -> Recorder:
        if self._recorder is None and self.session_id is None:
            self._recorder = page_context.store().begin(
                self._exercise,
                self._whose(),
                source="live",
                model=self._model,
                check_in=self.check_in,
                neutral=self.neutral,
            )
            self.session_id = self._recorder.session_id
        elif self._recorder is None:
            assert self.session_id is not None
            self._recorder = page_context.store().resume(
                self.session_id, self._exercise, model=self._model, neutral=self.neutral
            )
        return self._recorder

    def _keep(self, reference: Reference) -> None:
        page_context.store().people.keep_reference(self._whose(), reference)
        self._reference = reference

    def _end(self) -> None:
        """Nothing came to what is kept: when that broke off, it is offered no more."""
        assert self.session_id is not None
        page_context.store().close_interrupted(self.session_id)

    def _finish(self, result: SessionResult, track: TrackRecorder) -> None:
        self._open().finish(result, track)
        self._recorder = None

    def _try(self, work: Callable[[], None]) -> None:
        """Coaching goes on whatever happens here: it is said, and tried again with what follows."""
        try:
            work()
            self.problem = ""
        except PoseCheckError as error:
            self.problem = str(error)
        except Exception:  # noqa: BLE001 - she squats in front of it: no error may end that
            _log.exception("a live session could not be kept")
            self.problem = UNEXPECTED
