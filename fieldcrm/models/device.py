"""A device: one user's browser on one phone.  It names itself; the server can revoke it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, UtcDateTime, key, now


class Device(Base):
    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = key("user", index=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    user_agent: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    last_seq: Mapped[int] = mapped_column(default=0)  # the last op seen of it
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # it said that it wiped itself
