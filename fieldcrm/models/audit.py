"""The audit trail: who changed which field from what to what, when, by which device."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, Json, UtcDateTime, key, now


class Audit(Base):
    __tablename__ = "audit"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    user_id: Mapped[UUID | None] = key("user")
    device_id: Mapped[UUID | None] = mapped_column(Uuid)
    op_id: Mapped[UUID | None] = mapped_column(Uuid)
    record_type: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[UUID] = mapped_column(Uuid)
    field: Mapped[str] = mapped_column(String(80))
    was: Mapped[object | None] = mapped_column(Json)
    now: Mapped[object | None] = mapped_column(Json)

    __table_args__ = (
        Index("ix_audit_record_id_at", "record_id", "at"),
        Index("ix_audit_user_id_at", "user_id", "at"),
        Index("ix_audit_at", "at"),
    )
