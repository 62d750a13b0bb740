"""An account: a customer, at one door."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Replicated, key, list_column


class Account(Replicated, Base):
    __tablename__ = "account"

    name: Mapped[str] = mapped_column(String(200))
    other_name: Mapped[str | None] = mapped_column(String(200))  # the same name in another script
    legal_form: Mapped[str | None] = mapped_column(String(40))
    sector: Mapped[str | None] = mapped_column(String(20))
    size: Mapped[int | None]
    visit_class: Mapped[str | None] = mapped_column(String(1), default="C")
    potential: Mapped[int | None] = mapped_column(BigInteger)  # minor units of the territory's currency
    source: Mapped[str | None] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default="prospect")
    phones: Mapped[list] = list_column()
    emails: Mapped[list] = list_column()
    website: Mapped[str | None] = mapped_column(String(300))
    street: Mapped[str | None] = mapped_column(String(200))
    postal_code: Mapped[str | None] = mapped_column(String(20))
    city: Mapped[str | None] = mapped_column(String(100))
    region: Mapped[str | None] = mapped_column(String(100))
    country: Mapped[str | None] = mapped_column(String(2))
    other_addresses: Mapped[list] = list_column()
    position: Mapped[dict | None] = mapped_column(Json)
    cycle_days: Mapped[int | None]  # instead of its class's
    minimum_gap_days: Mapped[int | None]
    visit_minutes: Mapped[int | None]
    preferred_weekdays: Mapped[list] = list_column()  # of "0" to "6", Monday first
    preferred_from: Mapped[str | None] = mapped_column(String(5))  # "HH:MM"
    preferred_to: Mapped[str | None] = mapped_column(String(5))
    opening_hours: Mapped[str | None] = mapped_column(String(300))
    anniversary: Mapped[date | None]
    gift_note: Mapped[str | None] = mapped_column(String(300))
    tags: Mapped[list] = list_column()
    external_ids: Mapped[list] = list_column()  # ["SAP:4711"]: found by their match keys
    owner_id: Mapped[UUID | None] = key("user", index=True)
    territory_id: Mapped[UUID] = key("territory")
    last_visit_on: Mapped[date | None]

    # Folded name, city, phones and contacts' names: what search looks into (see fieldcrm.publishing).
    search_text: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        Index("ix_account_territory_id_deleted_at", "territory_id", "deleted_at"),
    )
