"""Business cards: those that wait for their rep, and those that a contact was made of.

Twin: static/worker/replica/cards.js.
"""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Card


class Cards:
    def cards(self) -> list[dict]:
        """The user's own that nothing was made of yet, newest first."""
        return _newest_first(self.fetch(card=_open(self.user))["card"])

    def cards_to_check(self) -> list[dict]:
        """Those of them that have been read."""
        return _newest_first(self._undecided["card"])

    def cards_of(self, contact_id: str) -> list[dict]:
        """Those that this contact was made of, newest first."""
        mine = select(Card.id).where(Card.contact_id == UUID(contact_id))
        return _newest_first(self.fetch(card=mine)["card"])


def to_check(user):
    """The ids of the cards that the user is asked about: a SELECT."""
    return _open(user).where(Card.status == "read")


def _open(user):
    return select(Card.id).where(Card.rep_id == user.id, Card.status != "saved")


def _newest_first(cards):
    return sorted(cards, key=lambda card: (card["created_at"], card["id"]), reverse=True)
