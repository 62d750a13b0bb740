"""A notice was read.  Twin: static/worker/actions/notices.js."""

from fieldcrm.field.answers import NotFound, Saved
from fieldcrm.field.forms import one, op
from fieldcrm.field.notices import is_unseen


def see_notice(replica, frame, params, form):
    """As far as the page showed it: it may have grown since."""
    notice = replica.get("notice", params["id"])
    if not notice:
        raise NotFound
    shown = one(form, "told_at")
    until = shown if shown and shown < notice["told_at"] else notice["told_at"]
    ops = [op("update", "notice", notice["id"], {"seen": {"was": notice["seen"], "now": until}})] if is_unseen(notice) else []
    return Saved(ops, "/inbox")
