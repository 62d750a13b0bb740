"""A contact: a person, who may belong to several accounts."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Replicated, list_column


class Contact(Replicated, Base):
    __tablename__ = "contact"

    salutation: Mapped[str | None] = mapped_column(String(40))
    given_name: Mapped[str | None] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    other_name: Mapped[str | None] = mapped_column(String(200))  # the same name in another script
    role: Mapped[str | None] = mapped_column(String(120))
    other_role: Mapped[str | None] = mapped_column(String(120))  # the same in another language
    department: Mapped[str | None] = mapped_column(String(120))
    decision_power: Mapped[str | None] = mapped_column(String(20))
    phones: Mapped[list] = list_column()
    emails: Mapped[list] = list_column()
    socials: Mapped[list] = list_column()  # "linkedin.com/in/anna", "skype: anna.k": text, whatever it says
    preferred_channel: Mapped[str | None] = mapped_column(String(20))
    consent: Mapped[str | None] = mapped_column(String(20), default="unknown")
    consent_on: Mapped[date | None]
    birthday: Mapped[date | None]
    gift_note: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(Text)
    external_ids: Mapped[list] = list_column()  # as an account's

    __table_args__ = (Index("ix_contact_created_by_id", "created_by_id"),)
