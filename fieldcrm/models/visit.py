"""A visit: one event at a customer's door, from plan to report."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Replicated, key, list_column


class Visit(Replicated, Base):
    __tablename__ = "visit"

    account_id: Mapped[UUID] = key("account")
    rep_id: Mapped[UUID] = key("user")
    contact_ids: Mapped[list] = list_column()
    planned_on: Mapped[date]
    planned_at: Mapped[str | None] = mapped_column(String(5))  # "HH:MM" at the customer's place
    duration_min: Mapped[int | None] = mapped_column(default=30)
    firmness: Mapped[str | None] = mapped_column(String(12))  # None: as `firmness_of` says
    status: Mapped[str] = mapped_column(String(20), default="planned")
    purpose: Mapped[str | None] = mapped_column(String(20), default="routine")
    outcomes: Mapped[list] = list_column()
    notes: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    next_on: Mapped[date | None]
    cancel_reason: Mapped[str | None] = mapped_column(Text)
    check_in: Mapped[dict | None] = mapped_column(Json)
    check_out: Mapped[dict | None] = mapped_column(Json)
    photos: Mapped[list] = list_column()
    signature: Mapped[dict | None] = mapped_column(Json)

    __table_args__ = (
        Index("ix_visit_rep_id_planned_on", "rep_id", "planned_on"),
        Index("ix_visit_account_id_planned_on", "account_id", "planned_on"),
        Index("ix_visit_planned_on", "planned_on"),
    )
