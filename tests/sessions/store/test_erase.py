"""What is deleted is gone: from the tables, and from the bytes of the file."""

from sqlalchemy import func, select

from posecheck.coaching.exercise.definition import Exercise
from posecheck.sessions.store.base import Base
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.records import Adjustment, CheckIn, Profile
from posecheck.sessions.store.rows import now
from posecheck.sessions.store.store import Store
from tests.sessions.store.taken import HELD, NEUTRAL, Taken

MARKER = "Zanzibarquartz"


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def bytes_of(database: Database) -> bytes:
    """Everything that stands in the folder."""
    files = [path for path in database.folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def fill(store: Store, squat: Exercise, taken: Taken, name: str, marker: str) -> str:
    """Somebody with a row in every table; the id of her session."""
    person = store.people.add(Profile(name=name, note=marker))
    own = taken.result.reference
    assert own is not None
    store.people.keep_reference(person.id, own)
    store.neutrals.keep(person.id, NEUTRAL, today=now().date())
    store.neutrals.keep_hold(person.id, HELD, loaded=True)
    store.people.note_adjustments(
        person.id,
        Adjustment(
            exercise="squat",
            fault="knee_valgus",
            limit="own_mild",
            before=4.5,
            after=6.0,
            changed_by="Physio",
            changed_at=now(),
            reason=marker,
        ),
    )
    saved = store.save(
        taken.analysis,
        squat,
        person.id,
        track=taken.track,
        note=marker,
        check_in=CheckIn(symptoms={"words": marker}),
    )
    with store.resume(saved, squat, model="full") as broken_off:
        broken_off.rep(taken.live[0], list(taken.track.frames())[:60])
    return saved


def test_a_deleted_session_takes_all_of_its_own_along(
    store: Store, squat: Exercise, taken: Taken
) -> None:
    """And nothing of another session."""
    fill(store, squat, taken, "Ada", "a")
    one = rows(store)
    assert min(one.values()) > 0
    second = fill(store, squat, taken, "Bea", "b")
    store.delete_session(second)
    left = rows(store)
    people = {"people", "own_references", "adjustments", "neutrals", "posture_holds"}
    assert left == {name: 2 * n if name in people else n for name, n in one.items()}


def test_a_deleted_person_takes_everything_along(
    store: Store, squat: Exercise, taken: Taken
) -> None:
    """And nothing of anybody else."""
    fill(store, squat, taken, "Ada", "a")
    one = rows(store)
    fill(store, squat, taken, "Bea", "b")
    bea = store.people.named("Bea")
    assert bea is not None
    store.delete_person(bea.id)
    assert rows(store) == one
    store.delete_everything()
    assert set(rows(store).values()) == {0}


def test_no_byte_of_a_deleted_session_stays_in_the_file(
    file_store: Store, squat: Exercise, taken: Taken
) -> None:
    """Nor in the write-ahead log; what is kept is still there."""
    fill(file_store, squat, taken, "Ada", "kept words")
    ada = file_store.people.named("Ada")
    assert ada is not None
    feels = CheckIn(symptoms={"words": MARKER})
    saved = file_store.save(taken.analysis, squat, ada.id, note=MARKER, check_in=feels)
    assert MARKER.encode() in bytes_of(file_store.database)
    file_store.delete_session(saved)
    left = bytes_of(file_store.database)
    assert MARKER.encode() not in left
    assert saved.encode() not in left
    assert b"kept words" in left


def test_no_byte_of_a_deleted_person_stays_in_the_file(
    file_store: Store, squat: Exercise, taken: Taken
) -> None:
    """Name, note, symptoms, limits; and with everything deleted, nobody's."""
    fill(file_store, squat, taken, MARKER, MARKER)
    fill(file_store, squat, taken, "Ada", "kept words")
    gone = file_store.people.named(MARKER)
    assert gone is not None
    file_store.delete_person(gone.id)
    assert MARKER.encode() not in bytes_of(file_store.database)
    file_store.delete_everything()
    assert b"kept words" not in bytes_of(file_store.database)
