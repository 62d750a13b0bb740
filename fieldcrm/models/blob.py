"""A blob: a photo or a signature, named by the SHA-256 of its bytes, which lie in a file."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, UtcDateTime, key, now


class Blob(Base):
    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    type: Mapped[str] = mapped_column(String(100))  # media type
    bytes: Mapped[int]  # length when complete
    user_id: Mapped[UUID | None] = key("user", index=True)  # who sent it first
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unused_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it was first seen that no record shows it


class BlobUse(Base):
    """This record shows this blob: who sees the record may see the blob.

    Kept by `fieldcrm.publishing`.  The blob itself may not have arrived yet."""

    __tablename__ = "blob_use"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("visit.id"), primary_key=True, index=True)


class CardPhoto(Base):
    """The same of a business card, whose photo stays with the contact that it became."""

    __tablename__ = "card_photo"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    card_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("card.id"), primary_key=True, index=True)
