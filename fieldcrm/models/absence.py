"""An absence: days, or half a day, on which a user visits nobody.  It is not edited: another takes its place."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, key


class Absence(Replicated, Base):
    __tablename__ = "absence"

    user_id: Mapped[UUID] = key("user")
    from_on: Mapped[date]
    to_on: Mapped[date]
    half: Mapped[str | None] = mapped_column(String(2))  # "am" or "pm", of each of its days; None: whole days
    reason: Mapped[str] = mapped_column(String(20), default="vacation")
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("ix_absence_user_id_to_on", "user_id", "to_on"),)
