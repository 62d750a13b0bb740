"""A task: something promised to a customer, by a day."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, UtcDateTime, key


class Task(Replicated, Base):
    __tablename__ = "task"

    account_id: Mapped[UUID] = key("account", index=True)
    title: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date | None]
    assignee_id: Mapped[UUID] = key("user")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_task_assignee_id_done_at_due_on", "assignee_id", "done_at", "due_on"),)
