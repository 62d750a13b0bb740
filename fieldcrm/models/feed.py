"""The feed: one row per document and stream, moved to a new number at each change.

A pull is one query on it: the body is the document, ready to be sent.
"""

from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from fieldcrm.models.base import Base


class Stream(Base):
    """Counts the changes of one stream.  Its row is locked until commit, so numbers are
    handed out in commit order; a plain sequence would let a slow transaction appear
    behind a reader's cursor, who would never see it."""

    __tablename__ = "stream"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


class Feed(Base):
    __tablename__ = "feed"

    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    type: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    rev: Mapped[int]
    gone: Mapped[bool] = mapped_column(default=False)
    body: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_feed_stream_seq", "stream", "seq"),
        Index("ix_feed_id", "id"),
    )
