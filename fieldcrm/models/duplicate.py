"""A duplicate: two records that may be one, with the reasons and a person's judgement."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Record, UtcDateTime, key, list_column


class Duplicate(Record, Base):
    __tablename__ = "duplicate"

    record_type: Mapped[str] = mapped_column(String(20))
    left_id: Mapped[UUID] = mapped_column(Uuid)
    right_id: Mapped[UUID] = mapped_column(Uuid)
    account_id: Mapped[UUID | None] = key("account")
    probability: Mapped[int]  # per cent
    reasons: Mapped[list] = list_column()  # [{code, …}]
    status: Mapped[str] = mapped_column(String(20), default="open")  # open, later, same, different
    judged_by: Mapped[UUID | None] = key("user")
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What mattered of each side when it was compared or judged: when that changes, it is asked again.
    left_fingerprint: Mapped[str | None] = mapped_column(String(32))
    right_fingerprint: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        UniqueConstraint("record_type", "left_id", "right_id"),
        Index("ix_duplicate_right_id", "right_id"),
        Index("ix_duplicate_left_id", "left_id"),
        Index("ix_duplicate_account_id_status", "account_id", "status"),
        Index("ix_duplicate_status", "status"),
    )
