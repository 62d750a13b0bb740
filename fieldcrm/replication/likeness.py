"""Records as far as they are compared with another, and where those people work: one question for all.

Two dozen are held against whatever is saved, and of most nothing more is ever asked. Whoever is
to change one reads the whole of it (`preload`).
"""

from functools import cache

from sqlalchemy import JSON

from fieldcrm.models import RECORDS
from fieldcrm.publishing.neighbours import dashed, digits
from fieldcrm.wording import from_json, to_json
from sync.matching import MATTERS
from sync.store import Record

#: What says whose a record is goes with it: whether somebody sees it is asked next.
READ = MATTERS | {"account": (*MATTERS["account"], "territory_id")}
LIVES = "({0}.deleted_at IS NULL AND {0}.merged_into_id IS NULL) IS TRUE"  # as `Replicated.is_live` says it, and why
ROWS = {
    "sqlite": """SELECT it.id, {employers}, {columns} FROM {table} AS it
        WHERE it.id IN (SELECT value FROM json_each(?)) AND {lives}""",
    "postgresql": """SELECT CAST(it.id AS text), {employers}, {columns} FROM {table} AS it
        WHERE it.id = ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(%s AS jsonb)) AS uuid)))
        AND {lives}""",
}
EMPLOYERS = {
    "sqlite": """(SELECT group_concat(account_id) FROM link
        WHERE contact_id = it.id AND {lives})""",
    "postgresql": """(SELECT string_agg(CAST(account_id AS text), ',') FROM link
        WHERE contact_id = it.id AND {lives})""",
}


class Likeness(Record):
    """A living record, of whose values only those are here that are compared."""

    def with_values(self, **state):
        raise TypeError("what was not read of a record would be lost")


def likenesses(session, type: str, ids: list[str]) -> list[tuple[Likeness, set[str]]]:
    """Each with the ids of the accounts that live links lead to."""
    connection = session.connection()
    rows = connection.exec_driver_sql(_question(type, connection.dialect.name), (digits(to_json(ids)),)).all()
    return [_read(type, row) for row in rows]


def _read(type, row):
    id, employers, *told = row
    values = {name: from_json(value) if listed else value
              for (name, listed), value in zip(_columns(type), told, strict=True) if value and value != "[]"}
    if "territory_id" in values:
        values["territory_id"] = dashed(digits(values["territory_id"]))
    places = {dashed(place) for place in digits(employers).split(",")} if employers else set()
    return Likeness(type, dashed(digits(id)), 0, "", values), places


@cache
def _columns(type):
    """(name, whether it is a list), as they are read."""
    columns = RECORDS[type].__table__.c
    return tuple((name, isinstance(columns[name].type, JSON)) for name in READ[type])


@cache
def _question(type, dialect):
    spelled = "it.{}" if dialect == "sqlite" else "CAST(it.{} AS text)"
    columns = ", ".join(spelled.format(name) for name in READ[type])
    employers = EMPLOYERS[dialect].format(lives=LIVES.format("link")) if type == "contact" else "NULL"
    return ROWS[dialect].format(table=type, columns=columns, employers=employers, lives=LIVES.format("it"))
