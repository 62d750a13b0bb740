"""A scan: one look through the whole database, or through what changed, for duplicates."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, Json, UtcDateTime, key, list_column, now


class Scan(Base):
    __tablename__ = "scan"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    whole: Mapped[bool] = mapped_column(default=False)  # else only what changed since it was last compared
    state: Mapped[str] = mapped_column(String(20), default="running")  # running, done, stopped, failed
    # 1 while it runs, and nothing afterwards: the database itself lets no second one begin.
    slot: Mapped[int | None] = mapped_column(unique=True)
    worker: Mapped[str | None] = mapped_column(String(60))  # the process that runs it
    asked_by: Mapped[UUID | None] = key("user")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # when the worker was last heard of
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stop: Mapped[bool] = mapped_column(default=False)  # somebody asked it to stop
    total: Mapped[int] = mapped_column(default=0)  # records to compare
    done: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)  # new pairs
    linked: Mapped[int] = mapped_column(default=0)  # merged by the rule
    position: Mapped[dict | None] = mapped_column(Json)  # where to go on after a restart
    skipped: Mapped[list] = list_column()  # [{type, key, records}] of blocks too large to compare
    message: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("ix_scan_started_at", "started_at"),)
