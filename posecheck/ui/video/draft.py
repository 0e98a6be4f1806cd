"""The result of this window that is not in the history yet: it survives a reload, and an undo."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from posecheck.sessions.store.records import CheckIn
from posecheck.sessions.store.session_options import SessionOptions
from posecheck.ui import page_context, window
from posecheck.ui.video.analysis_job import CheckedVideo

_CURRENT, _ASIDE = "video", "video set aside"


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A checked video and what she has said about it.

    Attributes:
        person_id: whose it is: judged by her limits, it can be saved for nobody else; None where
            people could not be read.
        session_id: where it is kept, once it was saved.
        problem: why it could not be saved, or "".
    """

    checked: CheckedVideo
    person_id: str | None
    check_in: CheckIn = field(default_factory=CheckIn)
    pain_after: int | None = None
    options: SessionOptions = field(default_factory=SessionOptions)
    notes: list[str] = field(default_factory=list)
    session_id: str | None = None
    problem: str = ""
    _saving: Lock = field(default_factory=Lock, repr=False)

    def save_once(self, save: Callable[[], str]) -> str | None:
        """The id that ``save`` gave it; None when it was saved before.

        A second click is answered beside the first, in another thread.
        """
        with self._saving:
            if self.session_id is not None:
                return None
            self.session_id = save()
            return self.session_id


def draft() -> Draft | None:
    """The result that is shown, if it is one of the person at the top."""
    return _mine(_CURRENT)


def draft_aside() -> Draft | None:
    """The last one that was set aside without being saved."""
    return _mine(_ASIDE)


def keep_draft(one: Draft) -> None:
    """Show it, also after a reload."""
    window.memory()[_CURRENT] = one


def set_draft_aside() -> None:
    """Show it no more; one that was not saved can be brought back."""
    memory = window.memory()
    one: Draft | None = memory.pop(_CURRENT, None)
    if one is not None and one.session_id is None:
        memory[_ASIDE] = one


def bring_back() -> None:
    """Undo the setting aside."""
    memory = window.memory()
    one = memory.pop(_ASIDE, None)
    if one is not None:
        memory[_CURRENT] = one


def _mine(name: str) -> Draft | None:
    one: Draft | None = window.memory().get(name)
    mine = one is not None and one.person_id in (None, page_context.person_id())
    return one if mine else None
