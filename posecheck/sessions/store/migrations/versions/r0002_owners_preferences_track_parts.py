"""Owners and preferences of people, and the poses of a set that is being recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Names are free again for each owner; people that are there belong to nobody who logs in."""
    with op.batch_alter_table("people") as people:
        people.add_column(
            sa.Column("owner", sa.String(length=200), nullable=False, server_default="")
        )
        people.add_column(sa.Column("preferences", sa.JSON(none_as_null=True), nullable=True))
        people.drop_constraint(op.f("uq_people_name"), type_="unique")
        people.create_unique_constraint(op.f("uq_people_owner_name"), ["owner", "name"])
    with op.batch_alter_table("people") as people:
        people.alter_column("owner", server_default=None)
    op.create_table(
        "track_parts",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["sets.id"], name=op.f("fk_track_parts_set_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("set_id", "index", name=op.f("pk_track_parts")),
    )
