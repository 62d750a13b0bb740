"""A notice was read, or all of them.  Twin: static/worker/actions/notices.js."""

from fieldcrm.field.answers import NotFound, Saved
from fieldcrm.field.forms import one, op
from fieldcrm.field.notices import is_unseen


def see_notice(replica, frame, params, form):
    """As far as the page showed it: it may have grown since."""
    notice = replica.get("notice", params["id"])
    if not notice:
        raise NotFound
    return Saved(_seen(notice, one(form, "told_at")), "/inbox")


def see_notices(replica, frame, params, form):
    """Those that the page showed, each with when it was told; what came meanwhile stays new."""
    shown = dict(text.split(" ") for key, text in form if key == "shown" and isinstance(text, str) and text.count(" ") == 1)
    return Saved([each for notice in replica.notices() if notice["id"] in shown for each in _seen(notice, shown[notice["id"]])], "/inbox")


def _seen(notice, shown):
    until = shown if shown and shown < notice["told_at"] else notice["told_at"]
    return [op("update", "notice", notice["id"], {"seen": {"was": notice["seen"], "now": until}})] if is_unseen(notice) else []
