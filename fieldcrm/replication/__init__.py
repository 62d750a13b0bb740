"""Replication: how phones push what was done and pull what changed, over HTTP.

    views.py     the addresses             push.py door.py   ops in, answers out
    guard.py     who may sync at all       store.py          the SQL behind sync/
    wire.py      reading what was sent     pull.py digest.py what changed, and its hash
    problems.py  how errors look           blobs.py shelf.py photos and signatures
    sweeping.py  photos that nobody shows go, renewing.py  holidays of the years to come
"""

from flask import Blueprint

from fieldcrm.extensions import csrf

bp = Blueprint("replication", __name__)
# Pages of the worker hold no token; where a request comes from is checked instead (fieldcrm.security).
csrf.exempt(bp)

from . import views  # noqa: E402, F401  (adds its routes to bp)
