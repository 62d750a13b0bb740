"""Work for the planner, for one rep: who asked for what, how far it is, and the proposal that came of it.

It is kept in the database, so that any process shows it, and may stop it, whichever does it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Double, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from fieldcrm.models.base import Base, Json, UtcDateTime, key, now

#: Whoever works says so every second; after such a silence nobody works any more.
SILENT = timedelta(seconds=30)
DONE, ACCEPTING, ACCEPTED, TAKING_BACK = "done", "accepting", "accepted", "taking_back"
HALF_DONE = (ACCEPTING, TAKING_BACK)


class PlanningJob(Base):
    __tablename__ = "planning_job"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid7)
    kind: Mapped[str] = mapped_column(String(20))  # weeks, what_if, or team: one of a run for several reps
    run_id: Mapped[UUID] = mapped_column(Uuid)  # what was asked for together
    asked_by_id: Mapped[UUID] = key("user", index=True)
    rep_id: Mapped[UUID] = key("user")
    state: Mapped[str] = mapped_column(String(20), default="waiting", index=True)  # waiting, running, failed, stopped, and those above
    asked: Mapped[dict] = mapped_column(Json)  # first_on, weeks, and what is supposed
    share: Mapped[float] = mapped_column(Double, default=0.0)  # of the time that is over, or of the ops that are applied
    stop: Mapped[bool] = mapped_column(default=False)  # somebody asked it to stop
    worker: Mapped[str | None] = mapped_column(String(60))  # the process that does it
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)  # when the worker was last heard of
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    summary: Mapped[dict | None] = mapped_column(Json)  # of the proposal: its figures; and what accepting it came to
    proposal: Mapped[dict | None] = mapped_column(Json, deferred=True)  # a large one: read where it is shown
    accepted: Mapped[list | None] = mapped_column(Json, deferred=True)  # the ops that accepting it makes; then those that it has made

    @property
    def lost(self) -> bool:
        """The process that did it is gone."""
        return self.state == "running" and self.beat_at < now() - SILENT

    @property
    def under_way(self) -> bool:
        return self.state == "waiting" or (self.state == "running" and not self.lost)

    @property
    def half_done(self) -> bool:
        """It was accepted or is taken back, and that is not over."""
        return self.state in HALF_DONE
