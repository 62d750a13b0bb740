"""What a person decided at the desk's queue, so that it can be taken back, one after the other.

Kept with the sign-in and not in its cookie: an answer that is under way to the worker carries
the cookie as it was, and would bring back what had been taken back meanwhile.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, UtcDateTime, key, list_column, now


class Judgement(Base):
    __tablename__ = "judgement"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    sign_in_id: Mapped[UUID] = key("sign_in")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    what: Mapped[str] = mapped_column(String(20))  # same, different or later
    was: Mapped[str] = mapped_column(String(20))  # the pairs' status before
    pairs: Mapped[list] = list_column()  # ids, as text
    merges: Mapped[list] = list_column()  # ids, as text, in their order
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_judgement_sign_in_id_id", "sign_in_id", "id"),)
