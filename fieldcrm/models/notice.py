"""A notice: what a user is told that somebody else did, or that nobody did.

It names records by their ids alone: what they are called, and whether they may still be seen, the reader's own
documents say.  It may grow after it was seen: `seen` says how far, as the `told_at` that stood there then.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, UtcDateTime, key, list_column


class Notice(Replicated, Base):
    __tablename__ = "notice"

    user_id: Mapped[UUID] = key("user")
    kind: Mapped[str] = mapped_column(String(20))  # plan_changed, plan_decided, plan_proposed, not_visited, or notices/handovers.py's
    rep_id: Mapped[UUID | None] = key("user")  # whose plan it is about; None: several people's; of a territory: the other one
    day: Mapped[date | None]  # that was not worked, the Monday of the week, or the first with the territory
    # [{visit, account, rep, what, was: {on, at}, now: {on, at}}], the first of them; or the one [{territory, until}]
    entries: Mapped[list] = list_column()
    total: Mapped[int] = mapped_column(default=0)  # of all visits concerned
    silent: Mapped[list] = list_column()  # ids of reps whose phones have not been heard from
    state: Mapped[str | None] = mapped_column(String(20))  # what became of the week
    comment: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[UUID | None] = key("user")  # None: the server itself noticed
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)  # when something was last added
    seen: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_notice_user_id_told_at", "user_id", "told_at"),)

    @property
    def unseen(self) -> bool:
        return self.seen is None or self.seen < self.told_at

    @classmethod
    def is_unseen(cls):
        """`unseen` as a condition of a query."""
        return cls.seen.is_(None) | (cls.seen < cls.told_at)
