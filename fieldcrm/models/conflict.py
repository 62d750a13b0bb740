"""A conflict: two people wrote the same field.  One value stands, the other is kept
beside it until a person chooses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, UtcDateTime, key


class Conflict(Record, Base):
    __tablename__ = "conflict"

    record_type: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[UUID] = mapped_column(Uuid)
    account_id: Mapped[UUID | None] = key("account")
    field: Mapped[str] = mapped_column(String(80))
    was: Mapped[object | None] = mapped_column(Json)
    mine: Mapped[object | None] = mapped_column(Json)  # written by the op's author; kept
    theirs: Mapped[object | None] = mapped_column(Json)  # stood already; stands
    author_id: Mapped[UUID | None] = key("user", index=True)
    device_id: Mapped[UUID | None] = mapped_column(Uuid)
    op_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str] = mapped_column(String(20), default="open")
    resolved_by: Mapped[UUID | None] = key("user")
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    value: Mapped[object | None] = mapped_column(Json)  # what the person chose
    deleted: Mapped[bool] = mapped_column(default=False)  # a delete met an edit

    __table_args__ = (
        Index("ix_conflict_record_id_status", "record_id", "status"),
        Index("ix_conflict_account_id_status", "account_id", "status"),
        Index("ix_conflict_status", "status"),
    )
