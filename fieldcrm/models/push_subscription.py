"""A push subscription: where one browser's own service takes messages for it, and how they are sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, UtcDateTime, key, now


class PushSubscription(Base):
    __tablename__ = "push_subscription"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    user_id: Mapped[UUID] = key("user", index=True)
    device_id: Mapped[UUID] = key("device", unique=True)
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(String(100))  # the browser's public key, base64url
    auth: Mapped[str] = mapped_column(String(40))  # a secret that it shares with us
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    pushed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # of notices told until then it was sent word
