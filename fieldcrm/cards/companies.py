"""Customers whom a card may be from, found by match keys: its words are weighed by the few that matter, not by all.

Two keys in common, or a host.  Twin: static/worker/replica/companies.js.
"""

import re
from collections import defaultdict
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Account
from fieldcrm.publishing.neighbours import TELLING, sharing
from sync.matching import evidence, keys

MOST_LINES = 200
MOST = 40
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
#: What names and hosts are found by: rare words, two words, the beginning, what is registered.
_NAMES, _HOSTS = ("o:", "f:", "g:"), "w:"


def companies_on(session, readings, territory_ids) -> list[dict]:
    """[{id, name, domains}] of customers in these territories, for the context of `understand`."""
    shared = defaultdict(list)
    for key, some in sharing(session, "account", keys_of(readings)).items():
        for id in some if len(some) <= TELLING else ():
            shared[UUID(id)].append(key)
    found = sorted((id for id, some in shared.items() if may_be(some)), key=lambda id: (-len(shared[id]), id))[:MOST]
    rows = session.execute(select(Account.id, Account.name, Account.other_name, Account.website, Account.emails).where(
        Account.is_live(), Account.territory_id.in_(territory_ids), Account.id.in_(found)).order_by(Account.id))
    return [{"id": str(row.id), "name": name, "domains": _domains(row)}
            for row in rows for name in (row.name, row.other_name) if name]


def keys_of(readings) -> list[str]:
    found = set()
    for text in _texts(readings):
        found |= keys(evidence("account", {"name": text}))
        for host in _HOST.findall(text.lower()):
            found |= keys(evidence("account", {"website": host}))
    return sorted(key for key in found if key.startswith((*_NAMES, _HOSTS)))


def may_be(shared) -> bool:
    return len(shared) > 1 or any(key.startswith(_HOSTS) for key in shared)


def _texts(readings):
    lines = [line for reading in readings for line in _list(reading)[:MOST_LINES]]
    return [line["text"] for line in lines if isinstance(line, dict) and isinstance(line.get("text"), str)]


def _list(reading):
    found = reading.get("lines") if isinstance(reading, dict) else None
    return found if isinstance(found, list) else []


def _domains(row):
    hosts = [(row.website or "").partition("://")[2].split("/")[0].removeprefix("www.")]
    return sorted({host for host in [*hosts, *(email.partition("@")[2] for email in row.emails)] if host})
