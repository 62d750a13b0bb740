"""Forms filled in online go through the same door as a phone's ops.

A form's op has no id, no place in an order and no clock: it is made whole here.
"""

from uuid_utils.compat import uuid7

from fieldcrm.models.base import now
from sync.op import parse_op

from . import push
from .wire import instant


def submit(user, device, form_ops):
    """Apply what a form says, in one transaction; a result for each op, as /sync/push gives them.

    form_ops: [{kind, type, record, set, id?, blobs?, after?}]; an `after` may be the
    index of an earlier op of the same form; an `id`, where the same may be submitted
    again, makes it happen once.  device: the Device, or None.
    """
    ids = [op.get("id") or str(uuid7()) for op in form_ops]
    first_seq = (device.last_seq if device else 0) + 1
    ops = [parse_op(_whole(op, place, ids, first_seq)) for place, op in enumerate(form_ops)]
    _, results = push.apply(user.id, device.id if device else None, ops)
    return [result.to_json() for result in results]


def _whole(op, place, ids, first_seq):
    after = [ids[one] if isinstance(one, int) else one for one in op.get("after") or []]
    return {
        **op, "id": ids[place], "seq": first_seq + place, "at": instant(now()), "clock_offset_ms": 0,
        "set": op.get("set") or {}, "blobs": op.get("blobs") or [], "after": after,
    }
