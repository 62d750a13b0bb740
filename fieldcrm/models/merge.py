"""A merge: the act that made two records one.  It can be undone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid, false
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, UtcDateTime, key, list_column


class Merge(Record, Base):
    __tablename__ = "merge"

    record_type: Mapped[str] = mapped_column(String(20))
    survivor_id: Mapped[UUID] = mapped_column(Uuid)
    loser_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    # The survivor, or what that was merged into since: the merge is seen where this one is.
    standing_id: Mapped[UUID | None] = mapped_column(
        Uuid, index=True, default=lambda context: context.get_current_parameters()["survivor_id"])
    account_id: Mapped[UUID | None] = key("account")
    by: Mapped[UUID | None] = key("user")
    by_machine: Mapped[bool] = mapped_column(default=False, server_default=false())  # an administrator's rule did it
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    kept: Mapped[list] = list_column()  # [{field, survivor, loser, now}]
    # What phones need not know: what led to the loser ([type, id, field, whether it led to the survivor
    # too]), the op that caused the merge, and what each side said by itself (sync.clusters).
    moved: Mapped[list] = list_column()
    op_id: Mapped[UUID | None] = mapped_column(Uuid)
    ledger: Mapped[dict | None] = mapped_column(Json)

    __table_args__ = (
        Index("ix_merge_survivor_id_at", "survivor_id", "at"),
        Index("ix_merge_account_id_at", "account_id", "at"),
        Index("ix_merge_at", "at"),
    )
