"""Every store that was ever written can be opened, and becomes what the models say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, text

from posecheck.errors import StoreUnavailable
from posecheck.sessions.store.base import Base
from posecheck.sessions.store.database import Database
from posecheck.sessions.store.migrate import alembic_config, is_current
from posecheck.sessions.store.store import Store
from tests.sessions.store.older import SESSION, write_older

REVISIONS = [one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


def test_migrations_and_models_agree(store: Store) -> None:
    """After a change of the models: write a migration."""
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_any_revision_is_brought_up_to_date(url: URL, revision: str) -> None:
    """With what was in it."""
    write_older(url, revision, person="Ada")
    with Store(url) as store:
        assert is_current(store.database.engine)
        assert [one.profile.name for one in store.people.everyone()] == ["Ada"]
        assert store.sessions.open(SESSION).head.person == "Ada"
        assert store.people.find_or_add("Bea").profile.name == "Bea"


def test_a_store_of_a_newer_program_is_left_alone(url: URL) -> None:
    """It says so, and changes nothing."""
    database = Database(url)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreUnavailable, match="newer PoseCheck"):
        Store(url)


def test_the_files_are_for_this_user_only(file_store: Store) -> None:
    """Nobody else may read what she says of her body."""
    folder = file_store.database.folder
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "sessions.db").stat().st_mode & 0o077 == 0
