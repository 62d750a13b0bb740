"""The link to one's visits for one's own calendar: made, made anew, taken back.

The link is shown once, on the answer that made it: afterwards nobody knows it, we neither.
"""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required

from fieldcrm.auth import bp
from fieldcrm.calendars import links
from fieldcrm.extensions import db


@bp.get("/calendar")
@login_required
def calendar():
    return _page()


@bp.post("/calendar")
@login_required
def make_calendar_link():
    secret = links.make(db.session, current_user)
    db.session.commit()
    return _page(url_for("api.calendar", secret=secret, _external=True))


@bp.post("/calendar/revoke")
@login_required
def revoke_calendar_link():
    links.revoke(db.session, current_user)
    db.session.commit()
    flash(_("The link is taken back. Calendars that used it find nothing more."))
    return redirect(url_for("auth.calendar"), 303)


def _page(address: str | None = None):
    webcal = address and "webcal://" + address.split("://", 1)[1]
    return render_template("auth/calendar.html", made=links.link_of(db.session, current_user), address=address,
                           webcal=webcal, secure=request.is_secure)
