"""What was seen long ago, or lay unseen for a season, leaves the phones."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from fieldcrm.models import Notice

from .telling import withdraw

SEEN_KEPT = timedelta(days=30)
KEPT = timedelta(days=90)


def tidy(session, at: datetime) -> list[Notice]:
    """Withdraw them; the caller publishes and commits."""
    seen_long_ago = and_(~Notice.is_unseen(), Notice.seen < at - SEEN_KEPT)
    old = select(Notice).where(Notice.deleted_at.is_(None), or_(seen_long_ago, Notice.told_at < at - KEPT))
    found = session.scalars(old.order_by(Notice.id).with_for_update(key_share=True)).all()
    for notice in found:
        withdraw(notice, at)
    session.flush()
    return found
