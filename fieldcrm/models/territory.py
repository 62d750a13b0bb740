"""A territory: customers visited by the same reps, at the same rhythm, in the same money."""

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, key

#: Days between two visits of one customer, by its class.
CYCLES = {"A": 7, "B": 14, "C": 28, "D": 56}


class Territory(Record, Base):
    __tablename__ = "territory"

    name: Mapped[str] = mapped_column(String(100))
    team_id: Mapped[UUID | None] = key("team", index=True)
    country: Mapped[str] = mapped_column(String(2))
    subdivision: Mapped[str | None] = mapped_column(String(10))  # whose public holidays count: "ENG", "BY"
    currency: Mapped[str] = mapped_column(String(3))
    time_zone: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8), default="en")
    cycles: Mapped[dict] = mapped_column(Json, default=lambda: dict(CYCLES))


class Assignment(Base):
    """This user works this territory."""

    __tablename__ = "assignment"

    user_id: Mapped[UUID] = key("user", primary_key=True)
    territory_id: Mapped[UUID] = key("territory", primary_key=True, index=True)
