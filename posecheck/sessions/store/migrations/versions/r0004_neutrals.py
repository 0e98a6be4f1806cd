"""The neutrals that people have found and held, and which of them a set was judged with."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """None are there yet; earlier sets were judged without."""
    op.create_table(
        "neutrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("posture", sa.String(length=200), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("side", sa.String(length=200), nullable=False),
        sa.Column("range_degrees", sa.Float(precision=53), nullable=False),
        sa.Column("habit", sa.Float(precision=53), nullable=False),
        sa.Column("pelvis_habit", sa.Float(precision=53), nullable=False),
        sa.Column("ribs_habit", sa.Float(precision=53), nullable=False),
        sa.Column("uncertainty", sa.Float(precision=53), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_neutrals_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neutrals")),
    )
    op.create_index(
        op.f("ix_neutrals_person_id_posture_found_on"),
        "neutrals",
        ["person_id", "posture", "found_on"],
    )
    op.create_table(
        "posture_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("loaded", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Float(precision=53), nullable=False),
        sa.Column("inside_s", sa.Float(precision=53), nullable=False),
        sa.Column("arched_s", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tucked_s", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("first_out_s", sa.Float(precision=53), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_posture_holds_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posture_holds")),
    )
    op.create_index(
        op.f("ix_posture_holds_person_id_held_at"), "posture_holds", ["person_id", "held_at"]
    )
    op.add_column("scorings", sa.Column("neutral", sa.JSON(none_as_null=True), nullable=True))
