"""A card: a business card as it was photographed, and what became of it.

It is its rep's alone until a contact was made of it; from then on whoever sees the
contact sees the card, and it goes when the contact goes.
"""

from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Replicated, key


class Card(Replicated, Base):
    __tablename__ = "card"

    rep_id: Mapped[UUID] = key("user")
    source: Mapped[str | None] = mapped_column(String(20), default="camera")
    photo: Mapped[dict | None] = mapped_column(Json)
    back: Mapped[dict | None] = mapped_column(Json)
    captured: Mapped[dict | None] = mapped_column(Json)  # when, and where if the phone knew
    reading: Mapped[dict | None] = mapped_column(Json)  # lines and codes: see docs/glossary.md
    back_reading: Mapped[dict | None] = mapped_column(Json)
    fields: Mapped[dict | None] = mapped_column(Json)  # what the lines were understood to say
    status: Mapped[str] = mapped_column(String(20), default="unread")
    contact_id: Mapped[UUID | None] = key("contact", index=True)

    __table_args__ = (Index("ix_card_rep_id_status", "rep_id", "status"),)
