"""A merge: the act that made two records one.  It can be undone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, UtcDateTime, key, list_column


class Merge(Record, Base):
    __tablename__ = "merge"

    record_type: Mapped[str] = mapped_column(String(20))
    survivor_id: Mapped[UUID] = mapped_column(Uuid)
    loser_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    account_id: Mapped[UUID | None] = key("account")
    by: Mapped[UUID | None] = key("user")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    kept: Mapped[list] = list_column()  # the loser's values that did not make it into the survivor
    undo: Mapped[dict] = mapped_column(Json, default=dict)  # what it takes to undo it; phones need not know

    __table_args__ = (
        Index("ix_merge_survivor_id_at", "survivor_id", "at"),
        Index("ix_merge_account_id_at", "account_id", "at"),
        Index("ix_merge_at", "at"),
    )
