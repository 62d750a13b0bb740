"""A week plan: what a rep proposed for a week, and what a supervisor said to it.

The visits themselves are the plan; here stands how far it has been agreed, and as what.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Replicated, UtcDateTime, key


class WeekPlan(Replicated, Base):
    __tablename__ = "week_plan"

    rep_id: Mapped[UUID] = key("user")
    week_on: Mapped[date]  # its Monday
    state: Mapped[str] = mapped_column(String(20), default="draft")
    comment: Mapped[str | None] = mapped_column(Text)
    approved: Mapped[list | None] = mapped_column(Json)  # [{visit, account, on, at}] as last approved
    decided_by: Mapped[UUID | None] = key("user")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_week_plan_rep_id_week_on", "rep_id", "week_on"),
        Index("ix_week_plan_week_on", "week_on"),
    )
