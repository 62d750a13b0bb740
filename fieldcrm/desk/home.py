"""The desk's first page: today in numbers, each of them a way in."""

from collections import Counter

from flask import render_template
from flask_login import current_user

from fieldcrm.desk import bp
from fieldcrm.desk.pages import today
from fieldcrm.documents import SqlReplica
from fieldcrm.duplicates import queue
from fieldcrm.extensions import db


@bp.get("")
def home():
    replica = SqlReplica(current_user)
    everything = {"q": "", "visit_class": None, "sector": None, "tag": None, "sort": "name", "near": None,
                  "today": today(), "offset": 0, "limit": 1}
    statuses = Counter(visit["status"] for visit in replica.visits_between(today(), today(), None))
    return render_template(
        "desk/home.html", statuses=statuses, visits=sum(statuses.values()),
        customers=replica.search_accounts(everything | {"overdue": False})["total"],
        overdue=replica.search_accounts(everything | {"overdue": True})["total"],
        conflicts=len(replica.conflicts()), notices=len(replica.notices_unseen()), duplicates=queue.count(db.session, current_user, replica.territory_ids),
    )
