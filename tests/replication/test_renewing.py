"""Phones learn of the public holidays of the years to come when a year begins."""

import json

from sqlalchemy import select, update

from fieldcrm.models import Feed
from fieldcrm.replication import renewing


def test_what_the_feed_says_of_holidays_is_made_true_once(session, world):
    assert renewing.renew() == 0
    mine = Feed.type == "me", Feed.id == world.lea.id
    body = json.loads(session.scalar(select(Feed.body).where(*mine)))
    told = body["holidays"]
    assert any(day.endswith("-07-14") for day in told)
    session.execute(update(Feed).where(*mine).values(body=json.dumps(body | {"holidays": told[:11]})))
    seq = session.scalar(select(Feed.seq).where(*mine))
    session.commit()
    assert renewing.renew() == 1
    session.rollback()
    row = session.execute(select(Feed.body, Feed.seq).where(*mine)).one()
    assert json.loads(row.body)["holidays"] == told
    assert row.seq > seq, "so that the phone pulls it"
    assert renewing.renew() == 0
