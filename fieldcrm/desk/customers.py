"""The customers of one's team, found by the same search as on the phone."""

from flask import render_template, request
from flask_login import current_user

from fieldcrm.desk import bp
from fieldcrm.desk.pages import offset, today
from fieldcrm.documents import SqlReplica

SIZE = 50


@bp.get("/customers")
def customers():
    replica = SqlReplica(current_user)
    wanted = {name: request.args.get(name, "")[:100] for name in ("q", "visit_class", "sort")}
    start = offset()
    found = replica.search_accounts({
        "q": wanted["q"], "visit_class": wanted["visit_class"], "sector": None, "tag": None,
        "overdue": bool(request.args.get("overdue")), "sort": "due" if wanted["sort"] == "due" else "name",
        "near": None, "today": today(), "offset": start, "limit": SIZE,
    })
    territories = {one["id"]: one for one in
                   replica.many("territory", sorted({account["territory_id"] for account in found["accounts"]}))}
    return render_template("desk/customers.html", accounts=found["accounts"], total=found["total"], offset=start,
                           size=SIZE, wanted=wanted | {"overdue": request.args.get("overdue")},
                           territories=territories)
