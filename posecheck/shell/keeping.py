"""The keeping of a command's result as a session. Heavy packages are imported when needed."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posecheck.sessions import DEFAULT_PERSON
from posecheck.sessions.store.session_options import SessionOptions

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.coaching.engine.session import Analysis
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.coaching.reference.own_neutral import OwnNeutral
    from posecheck.sessions.store.records import Person
    from posecheck.sessions.store.store import Store


_NOTHING_SAID = SessionOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Where an analysis is kept, and for whom; ``named`` says whether that was asked for."""

    store: "Store"
    whose: "Person"
    note: str
    options: SessionOptions
    named: bool = True

    def own_exercise(self, exercise: "Exercise") -> "Exercise":
        """The exercise with this person's own limits; that they are others is said."""
        from posecheck.coaching.exercise.adjust import left_out
        from posecheck.sessions.store.version import engine_version
        from posecheck.shell.terminal import note

        own = self.store.people.own_exercise(self.whose.id, exercise)
        for sentence in left_out(exercise, self.store.people.adjustments(self.whose.id)):
            note(sentence)
        if engine_version(own) != engine_version(exercise):
            note(f"Judged with the limits that were set for {self.whose.profile.name}.")
        return own

    def own_neutral(self, exercise: "Exercise") -> "OwnNeutral | None":
        """Her newest neutral for this exercise, while it is fresh; that it is used is said."""
        return _fresh_neutral(self.store, self.whose, exercise)

    def keep(
        self,
        analysis: "Analysis",
        exercise: "Exercise",
        track: "TrackRecorder",
        *,
        learn_from_set: bool,
        neutral: "OwnNeutral | None" = None,
    ) -> None:
        """Keep an analysis as a session, and say how to find it.

        Args:
            neutral: a neutral that was given from a file; it is kept as hers.
        """
        from posecheck.shell.terminal import note

        with self.store as store:
            if neutral is not None:
                store.neutrals.keep(self.whose.id, neutral, today=datetime.date.today())
            session_id = store.save(
                analysis,
                exercise,
                self.whose.id,
                track=track,
                options=self.options,
                note=self.note,
                learn_from_set=learn_from_set,
            )
        why = "" if self.named else " (nobody was named by --person)"
        name = self.whose.profile.name
        note(f"Saved for {name}{why}: posecheck sessions show {session_id[:8]}")


def prepare_to_keep(
    person: str | None, note: str | None, options: SessionOptions = _NOTHING_SAID
) -> Keeper:
    """Open the store before the work, so that trouble with it shows at once.

    Raises:
        StoreUnavailable: it cannot be opened.
        NotStored: the name is unfit.
    """
    from posecheck.sessions.store.store import Store

    store = Store()
    whose = store.people.find_or_add(DEFAULT_PERSON if person is None else person)
    return Keeper(
        store=store, whose=whose, note=note or "", options=options, named=person is not None
    )


def own_neutral(person: str, exercise: "Exercise") -> "OwnNeutral | None":
    """The fresh neutral of somebody whose sessions are kept; None where nothing is kept of her.

    A store that cannot be read is said; what is asked for here goes without.
    """
    from posecheck.errors import StoreUnavailable
    from posecheck.sessions.store.store import Store
    from posecheck.shell.terminal import note

    try:
        with Store() as store:
            whose = store.people.named(person)
            return None if whose is None else _fresh_neutral(store, whose, exercise)
    except StoreUnavailable as error:
        note(str(error))
        return None


def keep_neutral(person: str | None, neutral: "OwnNeutral") -> None:
    """Keep a neutral that was just found, and say for whom.

    Raises:
        StoreUnavailable: it cannot be written.
        NotStored: the name is unfit.
    """
    from posecheck.sessions.store.store import Store
    from posecheck.shell.terminal import note

    with Store() as store:
        whose = store.people.find_or_add(person or DEFAULT_PERSON)
        store.neutrals.keep(whose.id, neutral, today=datetime.date.today())
    note(f"Kept as the neutral of {whose.profile.name}; from now on her sets are judged by it.")


def _fresh_neutral(store: "Store", whose: "Person", exercise: "Exercise") -> "OwnNeutral | None":
    from posecheck.coaching.checks.neutral_posture import neutral_posture
    from posecheck.shell.terminal import note

    rest, today = neutral_posture(exercise), datetime.date.today()
    newest = store.neutrals.newest(whose.id, rest) if rest else None
    if newest is None:
        return None
    found = f"{whose.profile.name} found {rest} on {newest.found_on:%Y-%m-%d}"
    if not newest.is_fresh(today):
        note(f"The neutral that {found} is over four weeks old, so it is not used: find it again.")
        return None
    note(f"Judged with the neutral that {found}.")
    return newest.neutral
