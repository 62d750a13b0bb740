"""Where somebody works tells namesakes apart: whoever gets a customer, or another, is compared again.

A link is written after the person, often days after; until then nobody could know.
"""

from sync import linking
from sync.bench import Bench
from sync.matching import twins
from sync.op import Op
from sync.store import Record


def of(bench: Bench, link: Record, values: dict | None = None) -> dict[str, set[str]]:
    """{contact: accounts where they work}, of those whom a link leads to, and will once it says ``values``."""
    if link.type != "link":
        return {}
    people = {link.get("contact_id"), (values or link.values).get("contact_id")} - {None}
    return {id_: set(found) for id_, found in bench.store.employers(people).items()}


def look(bench: Bench, op: Op, worked: dict[str, set[str]]) -> None:
    """Compare again those who work elsewhere than they did."""
    if not worked:
        return
    works = bench.store.employers(worked.keys())
    for id_ in sorted(id_ for id_, places in worked.items() if set(works[id_]) != places):
        person = bench.store.record("contact", id_)
        if person is not None:
            standing, _candidates = linking.look(bench, op, bench.survivor(person))
            twins.weigh_again(bench, op, standing)
