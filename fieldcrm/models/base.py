"""What every table shares: the declarative base, portable column types, and what a record is.

Models know no Flask: the app's `db` is built on `Base` in `fieldcrm.extensions`.
"""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, Uuid, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid_utils.compat import uuid7

# Every constraint has a name, so that a migration can drop it on either database.
NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator):
    """An instant.  It goes in and comes out aware and in UTC, on SQLite too, which keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone says nothing")
        return value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


#: Objects and lists; Python's None is SQL's NULL, never JSON's null.
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def now() -> datetime:
    return datetime.now(UTC)


def key(refers: str | None = None, **options):
    """A column that holds the id of a row of another table."""
    return mapped_column(Uuid, ForeignKey(f"{refers}.id") if refers else None, **options)


def list_column():
    """A list; empty, never NULL: one way to say "none"."""
    return mapped_column(Json, default=list, server_default=text("'[]'"))


def nothing(column):
    """What stands for "no value" in a column: a list column is empty, never NULL."""
    if column.nullable or column.default is None:
        return None
    return column.default.arg(None) if column.default.is_callable else column.default.arg


class Record:
    """A row that phones hold as a document: it has an id made anywhere, and a revision."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    rev: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def live(self) -> bool:
        return self.deleted_at is None

    @classmethod
    def is_live(cls):
        """`live` as a condition of a query."""
        return cls.deleted_at.is_(None)

    def changed(self, at: datetime | None = None) -> None:
        """Count one more revision; say it once for each save that is to be published."""
        self.rev = (self.rev or 0) + 1
        self.updated_at = at or now()


class Replicated(Record):
    """A record of the trade: ops make and change it, it can be merged, and an
    administrator's own fields hang on it in `custom`."""

    custom: Mapped[dict] = mapped_column(Json, default=dict, server_default=text("'{}'"))

    @declared_attr
    def merged_into_id(cls) -> Mapped[UUID | None]:
        return mapped_column(Uuid, ForeignKey(f"{cls.__tablename__}.id"), index=True)

    @declared_attr
    def created_by_id(cls) -> Mapped[UUID | None]:
        return mapped_column(Uuid, ForeignKey("user.id"))

    @property
    def live(self) -> bool:
        return self.deleted_at is None and self.merged_into_id is None

    @classmethod
    def is_live(cls):
        """`live` as a condition of a query; IS TRUE, so that SQLite, which counts no rows by itself, does not take the
        index of `merged_into_id` for a good one: nearly all rows are NULL there."""
        return (cls.deleted_at.is_(None) & cls.merged_into_id.is_(None)).is_(true())
