"""The rule about look-alikes: one row for the whole house, or none while it is as it came."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, key


class MatchingRule(Record, Base):
    __tablename__ = "matching_rule"

    ask: Mapped[int]  # per cent
    flag: Mapped[int]
    link: Mapped[int | None]
    # What people's judgements taught (sync.matching.model); none: as it ships.
    taught: Mapped[dict | None] = mapped_column(Json)
    by: Mapped[UUID | None] = key("user")  # who last said how sure a machine must be
