"""A phone as the protocol knows it: an outbox's ops, a replica, and a cursor."""

import hashlib

from uuid_utils.compat import uuid7

from sync.digest import digest

AT = "2026-11-21T10:00:00Z"


def new_id():
    return str(uuid7())


class Phone:
    def __init__(self, client, device=None, schema="1"):
        self.client, self.device, self.schema = client, device or new_id(), schema
        self.seq, self.cursor = 0, ""
        self.held = {}  # (type, id) -> {stream: doc}
        self.epoch = None

    @property
    def headers(self):
        return {"X-Device": self.device, "X-Schema": self.schema}

    # Ops

    def op(self, kind, type, record=None, set=None, **more):
        """An op as the outbox writes it; `set`: {field: now} or {field: (was, now)}."""
        self.seq += 1
        pairs = {name: v if isinstance(v, tuple) else (None, v) for name, v in (set or {}).items()}
        changes = {name: {"was": was, "now": now} for name, (was, now) in pairs.items()}
        return {
            "id": new_id(), "seq": self.seq, "kind": kind, "type": type, "record": record or new_id(),
            "at": AT, "clock_offset_ms": 0, "set": changes, "blobs": [], **more,
        }

    def post(self, ops, **extra):
        body = {"device": self.device, "schema": 1, "ops": ops, **extra}
        return self.client.post("/sync/push", json=body, headers=self.headers)

    def push(self, *ops):
        """The results of the ops, in their order."""
        answer = self.post(list(ops))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json["results"]

    def do(self, *args, **more):
        """Push one op; its result."""
        return self.push(self.op(*args, **more))[0]

    # Replica

    def get(self, path, **query):
        return self.client.get(path, query_string=query, headers=self.headers)

    def page(self, limit=500):
        answer = self.get("/sync/pull", cursor=self.cursor, limit=limit)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        self._take(answer.json)
        return answer.json

    def pull(self, limit=500):
        """Pull until there is no more; all changes that came."""
        changes = []
        while True:
            page = self.page(limit)
            changes += page["changes"]
            if not page["more"]:
                return changes

    @property
    def documents(self):
        return {key: next(iter(streams.values())) for key, streams in self.held.items()}

    def document(self, type, id):
        return self.documents.get((type, str(id)))

    def of(self, type):
        return [doc for (kind, _), doc in self.documents.items() if kind == type]

    def digest(self):
        return digest((type, id, doc["rev"]) for (type, id), doc in self.documents.items())

    def _take(self, page):
        if page["reset"]:
            self.held = {}
        for stream in page["dropped"]:
            self._forget(stream)
        for change in page["changes"]:
            key = change["type"], change["id"]
            streams = self.held.setdefault(key, {})
            streams.pop(change["stream"], None)
            if not change.get("gone"):
                assert (change["doc"]["id"], change["doc"]["rev"]) == (change["id"], change["rev"])
                for stream in streams:
                    streams[stream] = change["doc"]
                streams[change["stream"]] = change["doc"]
            if not streams:
                del self.held[key]
        self.cursor, self.epoch = page["cursor"], page["epoch"]

    def _forget(self, stream):
        for key, streams in list(self.held.items()):
            streams.pop(stream, None)
            if not streams:
                del self.held[key]


def sha256(content):
    return hashlib.sha256(content).hexdigest()
