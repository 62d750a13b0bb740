"""Starting, watching and stopping the scan of the whole database."""

from flask import current_app, redirect, render_template, request, url_for
from flask_login import current_user

from fieldcrm.desk import administrators_only, bp
from fieldcrm.duplicates import scans, worker


@bp.post("/duplicates/scan")
@administrators_only
def start_scan():
    """Where one is under way already, this only looks after it."""
    scans.begin(whole=bool(request.form.get("whole")), asked_by=current_user.id)
    worker.start(current_app._get_current_object())
    return redirect(url_for("desk.duplicates"), 303)


@bp.post("/duplicates/scan/stop")
@administrators_only
def stop_scan():
    scans.ask_to_stop()
    return redirect(url_for("desk.duplicates"), 303)


@bp.get("/duplicates/scan")
def scan_progress():
    scan, to_scan = scans.status()
    return render_template("desk/scan.html", scan=scan, to_scan=to_scan)
