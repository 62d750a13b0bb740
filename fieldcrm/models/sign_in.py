"""One browser in which a person is signed in.

The cookie names this row, so ending the row ends the session wherever a copy
of the cookie lies: after signing out, a new password, or a lost phone.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, UtcDateTime, key, now


class SignIn(Base):
    __tablename__ = "sign_in"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    user_id: Mapped[UUID] = key("user", index=True)
    device_id: Mapped[UUID | None] = key("device", index=True)  # once the browser has synced
    agent: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
