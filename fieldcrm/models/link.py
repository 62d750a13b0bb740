"""A link says that a contact belongs to an account, and as what."""

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, key


class Link(Replicated, Base):
    __tablename__ = "link"

    contact_id: Mapped[UUID] = key("contact", index=True)
    account_id: Mapped[UUID] = key("account", index=True)
    role: Mapped[str | None] = mapped_column(String(120))
