"""The secret link by which a calendar reads a user's visits: whoever knows it, reads.  Only a hash of it is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, UtcDateTime, key, now


class CalendarLink(Base):
    __tablename__ = "calendar_link"

    user_id: Mapped[UUID] = key("user", primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256, in hexadecimal
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
