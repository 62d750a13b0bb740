"""A stand-in: whoever works a territory for somebody who is away, from one day to another.

The assignment itself comes and goes with those days; see `fieldcrm.handover`.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, UtcDateTime, key, now


class StandIn(Base):
    __tablename__ = "stand_in"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    territory_id: Mapped[UUID] = key("territory")
    user_id: Mapped[UUID] = key("user")  # who stands in
    for_user_id: Mapped[UUID] = key("user")  # who is away
    from_on: Mapped[date]
    to_on: Mapped[date]
    by_id: Mapped[UUID | None] = key("user")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    began_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the assignment was made; None: not yet, or it was there
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_stand_in_ended_at", "ended_at"), Index("ix_stand_in_user_id", "user_id"))
