"""One template, two renderers, in real life: the server's answer and the worker's, letter by letter."""

import difflib
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fieldcrm.publishing import publish
from tests.cast import activity, task, visit

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
MADE_AT = re.compile(r"DTSTAMP:\d{8}T\d{6}Z")


def in_lyon():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


@pytest.fixture
def full_day(cast, tables):
    today = in_lyon()
    with tables() as session:
        lea, perrin = session.merge(cast.lea), session.merge(cast.perrin)
        made = [
            visit(session, lea, perrin, today), visit(session, lea, session.merge(cast.ivanov), today + timedelta(days=1)),
            visit(session, lea, session.merge(cast.bellecour), today - timedelta(days=7), status="done", outcomes=["order"]),
            activity(session, lea, perrin, "Called about the terrace"), task(session, lea, perrin, "Send samples", due_on=today),
        ]
        publish(session, made)
        session.commit()
    return made


def paths(cast, made):
    planned, _coming, done = (one.id for one in made[:3])
    week = f"{in_lyon():%G-W%V}"
    return [
        "/today", "/today?near=45.76000,4.83000", "/customers", "/customers?q=ivanov", "/customers?overdue=1&sort=due",
        "/customers?near=45.76000,4.83000&sort=distance", f"/customers/{cast.perrin.id}", f"/customers/{cast.ivanov.id}",
        f"/customers/{cast.perrin.id}/edit", "/customers/new", f"/contacts/{cast.ivan.id}", f"/contacts/{cast.ivan.id}/edit",
        "/contacts/new", f"/contacts/new?account={cast.perrin.id}", "/visits/new", f"/visits/new?account={cast.perrin.id}",
        f"/visits/{planned}", f"/visits/{done}", "/plan", f"/plan?week={week}", "/plan/near?at=14:00", "/plan/map", "/plan/map?near=45.76000,4.83000", f"/plan/near?day={in_lyon() + timedelta(days=1)}", "/plan/new", f"/plan/new?account={cast.perrin.id}",
        "/inbox", f"/customers/{cast.tea_rooms.id}",
    ]


def without_new_ids(text, other):
    """Each rendering makes ids for records that do not exist yet, and an entry for a calendar says when it was made."""
    known = set(UUID.findall(text)) & set(UUID.findall(other))
    return MADE_AT.sub("DTSTAMP:now", UUID.sub(lambda found: found[0] if found[0] in known else "new", text))


def test_every_field_page_is_the_same_from_the_server_and_from_the_worker(full_day, lea, server, cast):
    different = {}
    for path in paths(cast, full_day):
        by_server = lea.context.request.get(server.url + path)
        by_worker = lea.page.evaluate("(path) => fetch(path).then(async (it) => [it.status, await it.text()])", path)
        served, shown = by_server.text(), by_worker[1]
        lines = difflib.unified_diff(
            without_new_ids(served, shown).splitlines(), without_new_ids(shown, served).splitlines(), lineterm="", n=0)
        found = [*lines, *([by_server.status, by_worker[0]] if by_server.status != by_worker[0] else [])]
        if found:
            different[path] = found
    assert different == {}
