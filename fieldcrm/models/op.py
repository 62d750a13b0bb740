"""The op log: every op that ever got a final verdict, with the verdict."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base, Json, UtcDateTime, key, now

#: JSON kept as the text that came, on PostgreSQL too: a log is read rarely and must not reword.
AsWritten = JSON(none_as_null=True)


class Op(Base):
    __tablename__ = "op"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    device_id: Mapped[UUID | None] = key("device")  # none: a form of a browser that is no device yet
    user_id: Mapped[UUID] = key("user")
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    type: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[UUID | None] = mapped_column(Uuid)  # none: the op was too broken to name one
    body: Mapped[dict] = mapped_column(AsWritten)  # the op as it came
    verdict: Mapped[str] = mapped_column(String(20))
    reason: Mapped[dict | None] = mapped_column(Json)
    result: Mapped[dict] = mapped_column(AsWritten)  # the whole answer, given again when the op is sent again
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the phone's clock
    clock_offset_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    __table_args__ = (
        Index("ix_op_device_id_seq", "device_id", "seq"),
        Index("ix_op_record_id", "record_id"),
        Index("ix_op_user_id_received_at", "user_id", "received_at"),
    )
