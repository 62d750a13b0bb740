"""The phones and browsers that hold one's customers: name them, and take one back."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required
from sqlalchemy import select

from fieldcrm.auth import agents, bp
from fieldcrm.extensions import db
from fieldcrm.models import ADMINISTRATOR, Device, User
from fieldcrm.replication import devices


@bp.get("/devices")
@login_required
def list_devices():
    """One's own; an administrator sees everybody's with ``?all=1``."""
    everybody = bool(request.args.get("all")) and current_user.role == ADMINISTRATOR
    wanted = select(Device, User).join(User, User.id == Device.user_id).order_by(
        Device.revoked_at.is_not(None), Device.last_seen_at.desc(), Device.id)
    if not everybody:
        wanted = wanted.where(Device.user_id == current_user.id)
    return render_template("auth/devices.html", devices=db.session.execute(wanted.limit(500)).all(),
                           called=agents.called, everybody=everybody)


@bp.post("/devices/<uuid:device_id>")
@login_required
def rename_device(device_id: UUID):
    device = _device_or_404(device_id)
    devices.rename(device, request.form.get("name", ""))
    db.session.commit()
    return _back()


@bp.post("/devices/<uuid:device_id>/revoke")
@login_required
def revoke_device(device_id: UUID):
    """At its next contact the device offers what it has not sent, then wipes itself."""
    device = _device_or_404(device_id)
    devices.revoke(db.session, device)
    db.session.commit()
    flash(_("The device is shut out. It wipes itself when it next has a network."))
    return _back()


def _device_or_404(device_id: UUID) -> Device:
    device = db.session.get(Device, device_id)
    if device is None or (device.user_id != current_user.id and current_user.role != ADMINISTRATOR):
        abort(404)
    return device


def _back():
    return redirect(url_for("auth.list_devices", all=request.form.get("all") or None), 303)
