"""The calendar that a rep's own calendar subscribes to.  It cannot sign in: its address is the key."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, abort, request
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldcrm.api import bp
from fieldcrm.calendars import feed, links
from fieldcrm.extensions import begin_writing, db
from fieldcrm.fields.builtin import PURPOSES


@bp.get("/calendar/<secret>.ics")
def calendar(secret: str):
    found = links.reader(db.session, secret)
    if found is None:
        abort(404)
    user, link = found
    today = datetime.now(ZoneInfo(user.time_zone)).date()
    with force_locale(user.language):
        body = feed.calendar(
            feed.visits_of(db.session, user, today), name=_("Visits of %(name)s", name=user.name),
            page=lambda visit: f"{request.host_url}visits/{visit.id}",
            purposes={choice.value: _(choice.label) for choice in PURPOSES})
    _note(link)
    answer = Response(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = "inline; filename=visits.ics"
    answer.add_etag()
    return answer.make_conditional(request)


def _note(link) -> None:
    if not links.noted(link):
        its_hash = link.secret_hash
        begin_writing()
        links.note(db.session, its_hash)
        db.session.commit()
