"""The base of all tables: names of constraints, and types that every database has."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
Json = dict[str, Any]


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept as UTC in every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """To UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Back to an aware time."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables of PoseCheck."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it off the class
        datetime: UtcDateTime(),
        date: Date(),
        str: String(200),
        bool: Boolean(),
        int: Integer(),
        float: Float(53),
        bytes: LargeBinary(),
        Json: JSON(none_as_null=True),
        list[Json]: JSON(),
        list[str]: JSON(),
    }


def child_of(parent: str, **more: Any) -> Any:
    """A foreign key that goes with its parent."""
    return mapped_column(ForeignKey(parent, ondelete="CASCADE"), **more)
