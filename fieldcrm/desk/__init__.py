"""The desk: what supervisors see of their team, and administrators of the house.

Rendered by Flask alone, so forms are WTForms with their token.  Whoever may not
be here is told that there is nothing here.
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, abort
from flask_login import current_user, login_required

from fieldcrm.extensions import csrf
from fieldcrm.models import ADMINISTRATOR, REP

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.before_request
@login_required
def guard():
    if current_user.role == REP:
        abort(404)
    csrf.protect()


def administrators_only(view: Callable) -> Callable:
    @wraps(view)
    def guarded(*args, **kwargs):
        if current_user.role != ADMINISTRATOR:
            abort(404)
        return view(*args, **kwargs)

    return guarded


# They add their routes to bp.
from fieldcrm.desk import (  # noqa: E402, F401
    bulk,
    coverage,
    customers,
    duplicates,
    handover,
    home,
    maps,
    matching_rules,
    merges,
    plans,
    scans,
    schedule,
    territories,
    users,
    visits,
)
