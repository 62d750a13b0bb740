"""An activity: a call, an email, a meeting, a message or a note on a customer's timeline."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, UtcDateTime, key


class Activity(Replicated, Base):
    __tablename__ = "activity"

    account_id: Mapped[UUID] = key("account")
    contact_id: Mapped[UUID | None] = key("contact", index=True)
    kind: Mapped[str] = mapped_column(String(20), default="note")
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[UUID] = key("user")

    __table_args__ = (Index("ix_activity_account_id_happened_at", "account_id", "happened_at"),)
