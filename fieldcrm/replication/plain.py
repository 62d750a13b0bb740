"""Columns read as a record keeps them: ids, dates and instants as text, without a Python object
made of each on the way.  An id may be asked for as text, too."""

from sqlalchemy import Date, String, Uuid, type_coerce
from sqlalchemy.types import TypeDecorator

from fieldcrm.models.base import UtcDateTime

from .wire import instant


def plain(column):
    """The column, to be selected or compared as plain text where it is not plain already."""
    kind = next((own for of, own in _PLAIN.items() if isinstance(column.type, of)), None)
    return type_coerce(column, kind()).label(column.name) if kind else column


class Id(TypeDecorator):
    """SQLite keeps the 32 digits of a UUID without its dashes, PostgreSQL a UUID."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(Uuid() if dialect.supports_native_uuid else String(32))

    def process_bind_param(self, value, dialect):
        return value if dialect.supports_native_uuid else value.replace("-", "")

    def process_result_value(self, value, dialect):
        if value is None or dialect.supports_native_uuid:
            return value and str(value)
        return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


class _Instant(TypeDecorator):
    """SQLite keeps "2026-11-21 10:00:00.000000", in UTC."""

    impl = UtcDateTime
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else UtcDateTime())

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return f"{value[:10]}T{value[11:19]}Z" if dialect.name == "sqlite" else instant(value)


class _Day(TypeDecorator):
    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else Date())

    def process_result_value(self, value, dialect):
        return value if value is None or dialect.name == "sqlite" else value.isoformat()


_PLAIN = {Uuid: Id, UtcDateTime: _Instant, Date: _Day}
