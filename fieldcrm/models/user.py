"""A user signs in: a rep, the supervisor of a team, or an administrator."""

from datetime import datetime
from uuid import UUID

from flask_login import UserMixin
from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, Json, Record, UtcDateTime, key, now

REP, SUPERVISOR, ADMINISTRATOR = ROLES = ("rep", "supervisor", "administrator")


class Team(Base):
    __tablename__ = "team"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class User(Record, UserMixin, Base):
    __tablename__ = "user"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(4))
    role: Mapped[str] = mapped_column(String(20), default=REP)
    team_id: Mapped[UUID | None] = key("team", index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8), default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    working_hours: Mapped[dict | None] = mapped_column(Json)  # {"0": [["08:30", "12:00"], …], …}, Monday first
    start_place: Mapped[dict | None] = mapped_column(Json)  # {lat, lon, label}: where days begin
    end_place: Mapped[dict | None] = mapped_column(Json)
    active: Mapped[bool] = mapped_column(default=True)

    team: Mapped[Team | None] = relationship()

    @property
    def is_active(self) -> bool:
        return self.active and self.live
