"""One person whose name was typed on two systems: one, with everything of both."""

import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import URL, MetaData, create_engine

from posecheck.sessions.store.records import Profile
from posecheck.sessions.store.store import Store
from tests.sessions.store.older import PERSON, SESSION, write_older

NAME = "K\u00e4the"
TYPED = unicodedata.normalize("NFD", NAME)
TWIN, HER_SESSION = "c" * 32, "d" * 32


def write_twins(url: URL) -> None:
    """A store with her twice, each with a session, a limit and references."""
    write_older(url, "0002", person=TYPED)
    engine, tables = create_engine(url), MetaData()
    tables.reflect(engine)
    when = datetime(2030, 1, 1)

    def put(table: str, **row: object) -> None:
        connection.execute(tables.tables[table].insert().values(**row))

    with engine.begin() as connection:
        put(
            "people",
            id=TWIN,
            owner="",
            name=NAME,
            note="left knee",
            is_client=True,
            created_at=when,
            birth_type="vaginal",
            preferences={"language": "de"},
        )
        put(
            "sessions",
            id=HER_SESSION,
            person_id=TWIN,
            exercise="squat",
            source="live",
            status="finished",
            started_at=when,
        )
        put(
            "adjustments",
            person_id=TWIN,
            exercise="squat",
            fault="knee_valgus",
            limit="mild",
            before=0.1,
            after=0.2,
            changed_by="Ada",
            changed_at=when,
            reason="",
        )
        for who, view, later in ((PERSON, "front", 1), (TWIN, "front", 0), (TWIN, "side_left", 0)):
            put(
                "own_references",
                person_id=who,
                exercise="squat",
                view=view,
                document={"of": who},
                made_at=when + timedelta(days=later),
            )
    engine.dispose()


def test_twins_become_one_with_everything_of_both(url: URL) -> None:
    """Sessions, limits, references, and what either profile says."""
    write_twins(url)
    with Store(url) as store:
        (person,) = store.people.everyone()
        assert (person.id, person.profile.name) == (PERSON, NAME)
        assert person.profile.note == "left knee"
        assert person.profile.is_client
        assert store.people.preferences(PERSON).language == "de"
        assert {store.sessions.open(one).head.person_id for one in (SESSION, HER_SESSION)} == {
            PERSON
        }
        assert len(store.people.adjustments(PERSON)) == 1
    engine, tables = create_engine(url), MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        kept = connection.execute(tables.tables["own_references"].select()).all()
    assert {(row.view, row.document["of"]) for row in kept} == {
        ("front", PERSON),
        ("side_left", TWIN),
    }
    engine.dispose()


def test_a_name_typed_in_two_ways_is_one_person(store: Store) -> None:
    """On entry, when looked for, and when changed."""
    person = store.people.find_or_add(TYPED)
    assert person.profile.name == NAME
    assert store.people.find_or_add(NAME) == person
    assert store.people.change(person.id, Profile(name=f"  {TYPED}\t ")).profile.name == NAME
    assert [one.profile.name for one in store.people.everyone()] == [NAME]
