"""Alembic's entry: the migrations, run on the connection that was handed over."""

from alembic import context

from posecheck.sessions.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a column by making the table anew
)
with context.begin_transaction():
    context.run_migrations()
