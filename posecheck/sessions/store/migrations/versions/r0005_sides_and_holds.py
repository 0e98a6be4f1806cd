"""Which side did a rep, and for how long it was held."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Reps of before have neither."""
    op.add_column("reps", sa.Column("side", sa.String(length=200), nullable=True))
    op.add_column("reps", sa.Column("held_s", sa.Float(precision=53), nullable=True))
    op.add_column("reps", sa.Column("drift", sa.Float(precision=53), nullable=True))
