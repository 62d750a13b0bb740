"""A match stamp: what of a record mattered when its match keys were made, and when it was compared."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, UtcDateTime


class MatchStamp(Base):
    __tablename__ = "match_stamp"

    type: Mapped[str] = mapped_column(String(20), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(32))
    scheme: Mapped[int]  # of the keys: another one makes them stale
    compared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # none: the next scan takes it

    __table_args__ = (
        # Only what waits is in it, so that a scan of a hundred changes does not read a million rows.
        Index("ix_match_stamp_waiting", "type", "record_id", sqlite_where=text("compared_at IS NULL"),
              postgresql_where=text("compared_at IS NULL")),
        Index("ix_match_stamp_scheme", "scheme"),
    )
