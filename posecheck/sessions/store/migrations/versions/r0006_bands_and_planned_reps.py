"""With which band, and how many reps were planned."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Of sessions of before neither was said."""
    op.add_column("sessions", sa.Column("band", sa.String(length=200), nullable=True))
    op.add_column("sessions", sa.Column("planned_reps", sa.Integer(), nullable=True))
