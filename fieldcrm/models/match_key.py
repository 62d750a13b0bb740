"""Match keys: normalised phones, emails and names by which likely duplicates are found."""

from uuid import UUID

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base


class MatchKey(Base):
    __tablename__ = "match_key"

    type: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, index=True)
