"""The keeping of a command's result as a session. Heavy packages are imported when needed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posecheck.sessions import DEFAULT_PERSON

if TYPE_CHECKING:
    from posecheck.body.track_file import TrackRecorder
    from posecheck.coaching.engine.session import Analysis
    from posecheck.coaching.exercise.definition import Exercise
    from posecheck.sessions.store.records import Person
    from posecheck.sessions.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Where an analysis is kept, and for whom; ``named`` says whether that was asked for."""

    store: "Store"
    whose: "Person"
    note: str
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

    def keep(
        self,
        analysis: "Analysis",
        exercise: "Exercise",
        track: "TrackRecorder",
        *,
        learn_from_set: bool,
    ) -> None:
        """Keep an analysis as a session, and say how to find it."""
        from posecheck.shell.terminal import note

        with self.store as store:
            session_id = store.save(
                analysis,
                exercise,
                self.whose.id,
                track=track,
                note=self.note,
                learn_from_set=learn_from_set,
            )
        why = "" if self.named else " (nobody was named by --person)"
        name = self.whose.profile.name
        note(f"Saved for {name}{why}: posecheck sessions show {session_id[:8]}")


def prepare_to_keep(person: str | None, note: str | None) -> Keeper:
    """Open the store before the work, so that trouble with it shows at once.

    Raises:
        StoreUnavailable: it cannot be opened.
        NotStored: the name is unfit.
    """
    from posecheck.sessions.store.store import Store

    store = Store()
    whose = store.people.find_or_add(DEFAULT_PERSON if person is None else person)
    return Keeper(store=store, whose=whose, note=note or "", named=person is not None)
