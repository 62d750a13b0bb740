"""The desk: what supervisors see of their team, and administrators of the house.

Rendered by Flask alone, so forms are WTForms with their token.  Whoever may not
be here is told that there is nothing here.
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, abort, request
from flask_login import current_user, login_required

from fieldcrm.extensions import csrf
from fieldcrm.models import ADMINISTRATOR, REP

bp = Blueprint("desk", __name__, url_prefix="/desk")
#: Endpoints where reps find what is theirs; each looks itself.
FOR_REPS: set[str] = set()


@bp.before_request
@login_required
def guard():
    if current_user.role == REP and request.endpoint not in FOR_REPS:
        abort(404)
    csrf.protect()


def open_to_reps(view: Callable) -> Callable:
    FOR_REPS.add(f"desk.{view.__name__}")
    return view


def administrators_only(view: Callable) -> Callable:
    @wraps(view)
    def guarded(*args, **kwargs):
        if current_user.role != ADMINISTRATOR:
            abort(404)
        return view(*args, **kwargs)

    return guarded


# They add their routes to bp.
from fieldcrm.desk import (  # noqa: E402, F401
    accepted,
    bulk,
    coverage,
    customers,
    duplicates,
    handover,
    home,
    maps,
    matching_rules,
    merges,
    numbers,
    plans,
    scans,
    schedule,
    team_weeks,
    territories,
    users,
    visits,
    weeks,
)
