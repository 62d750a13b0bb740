"""What a machine made of a card goes with its person: photos, readings and what they were understood to say leave the
card's row, the op log and the audit trail a fortnight after the card was let go or its contact deleted.

Late, as photos do (`sweeping.py`): until then an edit may wake the person, and a phone push again what it kept.  What
somebody typed stays in the tombstone, where an edit that comes later finds it; ops keep their ids and their verdicts.
See docs/decisions/0021.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from fieldcrm.extensions import db
from fieldcrm.models import Audit, Card, Conflict, Contact, Op
from fieldcrm.publishing import publish

from . import epoch

#: Fields of a card that nobody types.
MADE = ("photo", "back", "captured", "reading", "back_reading", "fields")
AT_ONCE = 200


def erase(kept: timedelta, at: datetime) -> int:
    """Erase the cards that have been gone for so long; how many were.  The caller commits."""
    restored = epoch.renewed_at(db.session)
    if restored and restored > at - kept:  # phones still push what the backup lacks, and may wake somebody
        return 0
    cards = _due(at - kept)
    for start in range(0, len(cards), AT_ONCE):
        _erase_some(cards[start:start + AT_ONCE])
    publish(db.session, cards)
    return len(cards)


def people(before: datetime | None = None):
    """The ids of who is erased, and of whoever was merged into them: a SELECT; `before`: only of those who went earlier."""
    gone = Contact.deleted_at.is_not(None) if before is None else Contact.deleted_at <= before
    erased = select(Contact.id).where(gone).cte(recursive=True)
    erased = erased.union(select(Contact.id).where(Contact.merged_into_id == erased.c.id))
    return select(erased.c.id)


def _due(before):
    holds = or_(*(getattr(Card, name).is_not(None) for name in MADE))
    gone = or_(Card.deleted_at <= before, Card.contact_id.in_(people(before)))
    return list(db.session.scalars(select(Card).where(holds, gone).order_by(Card.id)))


def _erase_some(cards):
    ids = [card.id for card in cards]
    for card in cards:
        for name in MADE:
            setattr(card, name, None)
        card.changed()
    for op in db.session.scalars(select(Op).where(Op.record_id.in_(ids), Op.type == "card")):
        op.body = _without(op.body)
    for line in db.session.scalars(select(Audit).where(Audit.record_id.in_(ids), Audit.record_type == "card")):
        _empty(line, "was", "now")
    for kept in db.session.scalars(select(Conflict).where(Conflict.record_id.in_(ids), Conflict.record_type == "card")):
        _empty(kept, "was", "mine", "theirs", "value")


def _without(body):
    """The op as it came, but for what a machine had made of the card."""
    said = body.get("set") if isinstance(body.get("set"), dict) else {}
    return body | {"set": {name: change for name, change in said.items() if name not in MADE}, "blobs": []}


def _empty(row, *columns):
    """A line about one of these fields says nothing more; one about the whole card leaves them out."""
    for column in columns:
        value = getattr(row, column)
        if row.field in MADE:
            setattr(row, column, None)
        elif isinstance(value, dict):
            setattr(row, column, {name: one for name, one in value.items() if name not in MADE})
