"""Settings of the installation itself, like the epoch of its data."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json


class Setting(Base):
    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[object | None] = mapped_column(Json)
