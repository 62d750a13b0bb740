"""A definition: a field that an administrator added to a type of record."""

from sqlalchemy import Boolean, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, Record, list_column
from sync.fields import LIST_KINDS, Choice, Field


class Definition(Record, Base):
    __tablename__ = "definition"

    record_type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    labels: Mapped[dict] = mapped_column(Json, default=dict)  # language -> text
    hints: Mapped[dict] = mapped_column(Json, default=dict)
    errors: Mapped[dict] = mapped_column(Json, default=dict)
    required: Mapped[bool] = mapped_column(Boolean, default=False)
    default: Mapped[object | None] = mapped_column(Json)
    choices: Mapped[list] = list_column()  # [{value, labels}]
    minimum: Mapped[int | None]
    maximum: Mapped[int | None]
    pattern: Mapped[str | None] = mapped_column(String(300))
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("record_type", "name"),)

    def as_field(self, language: str = "en") -> Field:
        """The same shape as a built-in field, with its texts in one language."""
        return Field(
            self.name, self.kind, spoken(self.labels, language) or self.name,
            required=self.required, default=self.default, pattern=self.pattern,
            minimum=self.minimum, maximum=self.maximum,
            error=spoken(self.errors, language), hint=spoken(self.hints, language),
            choices=tuple(Choice(one["value"], spoken(one["labels"], language) or one["value"])
                          for one in self.choices),
            merge="set" if self.kind in LIST_KINDS else "value",
            custom=True, labels=self.labels,
        )


def spoken(texts: dict, language: str) -> str | None:
    """The text in this language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), None)
