"""What is said of what was just done, on the page that follows.

It travels in that page's address, signed, and not in the session's cookie: an older cookie of a request
that was under way (the service worker pulls whenever it likes) would bring back what had been said, or take it away.
"""

from flask import current_app, redirect, request
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer

#: Seconds after which a page that is looked at again says nothing of it any more.
LASTS_S = 600


def tell(address: str, said: dict):
    """303 to a page of ours, which says it.  said: {text, bad?, conflict?, undo?, typed?}; typed: a form to be filled in again."""
    token = _signer().dumps([str(current_user.id), said])
    return redirect(f"{address}{'&' if '?' in address else '?'}said={token}", 303)


def told() -> dict | None:
    """What this page has to say; nothing of what was said to others, long ago, or by nobody of us."""
    try:
        user, said = _signer().loads(request.args.get("said", ""), max_age=LASTS_S)
    except BadData:
        return None
    return said if user == str(current_user.id) else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key, salt="said")
