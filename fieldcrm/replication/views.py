"""The addresses of the sync. Each asks, answers, and is short."""

from flask import Response, current_app, g, request, send_file
from flask_login import current_user, login_required

from fieldcrm import access
from fieldcrm.assets import build_hash
from fieldcrm.extensions import db
from fieldcrm.models import PushSubscription
from fieldcrm.webpush import services, subscriptions, vapid
from fieldcrm.wording import to_json

from . import blobs, bp, devices, digest, epoch, guard, pull, push, transaction
from .problems import Problem
from .wire import SCHEMA, instant, json_answer, json_body

IMMUTABLE_S = 365 * 24 * 3600


@bp.before_request
def before():
    if request.path.startswith("/sync/"):
        return guard.check()
    return None


@bp.get("/sync/hello")
def hello():
    device = g.device and {"id": str(g.device.id), "revoked": False}
    user = {"id": str(current_user.id), "name": current_user.name, "role": current_user.role,
            "language": current_user.language}
    return _json(epoch=str(epoch.current(db.session)), schema=SCHEMA, now=instant(), user=user, device=device,
                 app=build_hash(), tiles=_tiles())


def _tiles() -> dict | None:
    """The map service that this company has chosen, for pictures under the sketches."""
    url = current_app.config["TILES_URL"]
    return {"url": url, "attribution": current_app.config["TILES_ATTRIBUTION"]} if url else None


@bp.post("/sync/push")
def push_ops():
    device = guard.device()
    ops = push.ops_of(json_body(), str(device.id))
    answered_in, results = push.apply(current_user.id, device.id, ops)
    return _json(epoch=str(answered_in), now=instant(), results=[result.to_json() for result in results])


@bp.get("/sync/pull")
def pull_changes():
    guard.device()
    streams = access.visible_streams(db.session, current_user)
    return json_answer(pull.page(db.session, epoch.current(db.session), current_user.id, streams,
                                 request.args.get("cursor", ""), _limit()))


@bp.get("/sync/digest")
def digest_documents():
    streams = access.visible_streams(db.session, current_user)
    return _json(**digest.digest(db.session, epoch.current(db.session), current_user.id, streams))


@bp.post("/sync/devices/forget")
def forget_device():
    device = guard.device()
    transaction.whole(lambda: devices.forget(device))
    return Response(status=204)


@bp.get("/sync/subscription")
def show_subscription():
    """The key to subscribe with, and where word goes now."""
    found = subscriptions.of(guard.device())
    return _json(key=vapid.public_key(current_app.instance_path), endpoint=found and found.endpoint)


@bp.put("/sync/subscription")
def keep_subscription():
    device, said = guard.device(), json_body()
    keys = said.get("keys") if isinstance(said.get("keys"), dict) else {}
    endpoint, parts = said.get("endpoint"), [keys.get(name) for name in ("p256dh", "auth")]
    if not all(isinstance(one, str) for one in (endpoint, *parts)) or not services.is_service(
            endpoint, current_app.config["PUSH_SERVICES"]):
        raise Problem("malformed", "This is no subscription of a push service that is known here.")
    try:
        transaction.whole(lambda: subscriptions.keep(device, endpoint, *parts))
    except subscriptions.NoSubscription:
        raise Problem("malformed", "This is no subscription of a browser.") from None
    return _json(endpoint=endpoint)


@bp.delete("/sync/subscription")
def drop_subscription():
    device_id = guard.device().id
    transaction.whole(lambda: subscriptions.drop(PushSubscription.device_id == device_id))
    return _json(endpoint=None)


@bp.route("/sync/blobs/<sha256>", methods=["HEAD"])
def blob_standing(sha256):
    return Response(status=204, headers=blobs.standing(current_user, sha256))


@bp.patch("/sync/blobs/<sha256>")
def receive_blob(sha256):
    status, headers = blobs.receive(current_user, sha256, request.headers, request.stream)
    return Response(status=status, headers=headers)


@bp.get("/blobs/<sha256>")
@login_required
def show_blob(sha256):
    blob = blobs.visible(current_user, sha256)
    response = send_file(blob.path, mimetype=blob.type, etag=blob.sha256, max_age=IMMUTABLE_S)
    response.cache_control.private, response.cache_control.immutable = True, True
    response.cache_control.public = None
    # An image and nothing else, whatever a browser would make of its bytes.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _limit():
    text = request.args.get("limit", str(pull.DEFAULT_LIMIT))
    limit = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= limit <= pull.MAX_LIMIT:
        raise Problem("malformed", f"limit is between 1 and {pull.MAX_LIMIT}.")
    return limit


def _json(**answer):
    return json_answer(to_json(answer))
