"""A phone as sync/ counts on it; fieldcrm/static/worker/sync and store do the same in the browser.

What is on its disk survives a killed worker: outbox, documents, cursor.  A sync
run is a generator: it yields a request and is sent the answer, so it can be
killed between any two of them; two tabs are two runs over one disk.
"""

import json

from sync.op import parse_op
from sync.record import overlay
from tests.simulation.host import TABLES
from tests.simulation.network import Trouble

KEEP_SETTLED_H = 14 * 24
PULL_LIMIT, PUSH_LIMIT, PUSH_BYTES = 7, 4, 100_000
SENDABLE = ("waiting", "held", "again")
BLAMES_CONTENT = ("too-large", "malformed", "server")
LONGEST_BACKOFF_H = 0.1


class QuotaFull(Exception):
    """The disk took nothing of what was to be written."""


class Phone:
    def __init__(self, name, device, person, clock_h, skew_h=0):
        self.name, self.device, self.person = name, device, person
        self.clock_h, self.skew_h = clock_h, skew_h
        self.rows = {}  # op id -> {"op", "state", "result", "settled_h", "fails"}, in order
        self.docs = {}  # (type, id) -> {"doc", "streams"}
        self.cursor, self.epoch, self.seq, self.schema = "", None, 0, 1
        self.runs = [None, None]  # two tabs
        self.full = self.signed_out = self.outdated = False
        self.failures, self.not_before_h, self.push_limit = 0, 0, PUSH_LIMIT
        self.dropped, self.reopened = set(), set()  # for the invariants

    # What the rep sees and does

    def shown(self, type_):
        """The documents with this phone's own unsettled ops laid over them."""
        ids = {id_ for kind, id_ in self.docs if kind == type_}
        ids |= {row["op"]["record"] for row in self.rows.values()
                if row["op"]["type"] == type_ and self._overlaid(row)}
        shown = (self.show(type_, id_) for id_ in sorted(ids))
        return [doc for doc in shown if doc is not None]

    def show(self, type_, id_):
        stored = self.docs.get((type_, id_))
        ops = [parse_op(row["op"]) for row in self.rows.values()
               if (row["op"]["type"], row["op"]["record"]) == (type_, id_) and self._overlaid(row)]
        return overlay(stored and stored["doc"], ops, TABLES.get(type_, {}))

    def add(self, op):
        """An op that is on the disk before the rep is told "saved"."""
        if self.full:
            raise QuotaFull
        self.seq += 1
        known = [one for one in op.get("after", ()) if one in self.rows]
        op = op | {"seq": self.seq, "after": sorted({*known, *self._foundations(op)})}
        self.rows[op["id"]] = {"op": op, "state": "waiting", "result": None, "settled_h": None, "fails": 0}

    def let_go(self, op_id):
        """The rep drops a refused op, and with it what cannot live without it."""
        falling = {op_id}
        for id_, row in self.rows.items():
            if falling & set(row["op"]["after"]):
                falling.add(id_)
        for id_ in falling:
            del self.rows[id_]
        self.dropped |= falling

    def in_state(self, *states):
        return [row for row in self.rows.values() if row["state"] in states]

    # A sync run

    def run(self):
        """Meet the server, push, then pull; raises Trouble."""
        self._meet((yield self._request("hello"))["epoch"])
        while self.in_state(*SENDABLE):
            finals = yield from self._push_once()
            if not finals:
                break
        yield from self._pull()
        self._purge()

    def failed(self, trouble):
        """When to try again: what needs a person waits for one, all else only for time."""
        self.signed_out = self.signed_out or trouble.kind == "signed-out"
        self.outdated = self.outdated or trouble.kind == "outdated"
        self.failures += 1
        self.not_before_h = self.clock_h() + min(LONGEST_BACKOFF_H, 0.001 * 2 ** min(self.failures, 10))

    def _push_once(self):
        tried, finals = set(), 0
        while rows := self._batch(tried):
            try:
                answer = yield self._request("push", body=json.dumps({"ops": [row["op"] for row in rows]}))
            except Trouble as trouble:
                self.push_limit = max(1, len(rows) // 2)
                if trouble.kind not in BLAMES_CONTENT:
                    raise
                if len(rows) == 1:
                    tried.add(rows[0]["op"]["id"])
                    rows[0]["fails"] += 1
                if self.failures + len(tried) > 8:
                    raise
                continue
            tried |= {row["op"]["id"] for row in rows}
            finals += self._take_verdicts(answer["results"])
            self.push_limit = min(self.push_limit * 2, PUSH_LIMIT)
        return finals

    def _take_verdicts(self, results):
        finals = 0
        for result in results:
            row = self.rows.get(result["id"])
            if row is None or row["state"] not in SENDABLE:
                continue  # another tab was quicker
            finals += result["verdict"] != "held"
            states = {"held": "held", "refused": "refused"}
            row |= {"state": states.get(result["verdict"], "acked"), "result": result, "fails": 0}
        return finals

    def _pull(self):
        covered = [row["op"]["id"] for row in self.in_state("acked")]
        more = True
        while more:
            asked = self.cursor
            page = yield self._request("pull", cursor=asked, limit=PULL_LIMIT)
            if self._meet(page["epoch"]):
                yield from self.run()
                return
            if self.cursor != asked:
                return  # another tab has read on since
            more = page["more"]
            self._take_page(page, [] if more else covered, afresh=asked == "")

    def _take_page(self, page, covered, afresh):
        """All of a page in one transaction, the cursor with it."""
        if self.full:
            raise Trouble("quota")
        if page["reset"] or afresh:
            self.docs = {}
        for stream in page["dropped"]:
            for key in list(self.docs):
                self._forget(key, stream)
        for change in page["changes"]:
            key = change["type"], change["id"]
            if change.get("gone"):
                self._forget(key, change["stream"])
            else:
                known = self.docs.get(key, {"streams": frozenset()})
                self.docs[key] = {"doc": change["doc"], "streams": known["streams"] | {change["stream"]}}
        self.cursor = page["cursor"]
        self._settle(covered)

    def _forget(self, key, stream):
        if key in self.docs:
            self.docs[key]["streams"] -= {stream}
            if not self.docs[key]["streams"]:
                del self.docs[key]

    def _settle(self, covered):
        """An acknowledged op leaves the overlay when what it made has arrived."""
        for row in self.in_state("acked"):
            result, op = row["result"], row["op"]
            doc = self.docs.get((op["type"], result.get("survivor") or op["record"]))
            arrived = doc is not None and doc["doc"]["rev"] >= result.get("rev", 1)
            if arrived or op["id"] in covered:
                row |= {"state": "settled", "settled_h": self.clock_h()}

    def _meet(self, epoch):
        """A server of another epoch was restored: it may not know what it had acknowledged."""
        known, self.epoch = self.epoch, epoch
        if known in (None, epoch):
            return False
        self.cursor = ""
        self.reopened |= {row["op"]["id"] for row in self.in_state("settled", "acked")}
        for row in self.rows.values():
            row["state"] = {"settled": "again", "acked": "waiting"}.get(row["state"], row["state"])
        return True

    def _purge(self):
        for row in self.in_state("settled"):
            if self.clock_h() - row["settled_h"] > KEEP_SETTLED_H:
                del self.rows[row["op"]["id"]]

    def _batch(self, tried):
        """In order; what failed alone goes last and alone; nothing overtakes on the same record."""
        sound = self._sendable(tried, lambda row: not row["fails"])
        if not sound:
            return self._sendable(tried, lambda row: True)[:1]
        taken, size = [], 0
        for row in sound[:self.push_limit]:
            size += len(json.dumps(row["op"]))
            if taken and size > PUSH_BYTES:
                break
            taken.append(row)
        return taken

    def _sendable(self, tried, wanted):
        blocked, found = set(), []
        for row in self.rows.values():
            record = row["op"]["type"], row["op"]["record"]
            if row["state"] not in SENDABLE:
                continue
            if row["op"]["id"] in tried or not wanted(row) or record in blocked:
                blocked.add(record)
            else:
                found.append(row)
        return found

    def _foundations(self, op):
        """Unsent creates of the record itself and of those it names."""
        named = {op["record"]}
        for change in op["set"].values():
            named |= set(change["now"] if isinstance(change["now"], list) else [change["now"]]) \
                if isinstance(change["now"], str | list) else set()
        return [row["op"]["id"] for row in self.in_state("waiting", "held", "refused")
                if row["op"]["kind"] == "create" and row["op"]["record"] in named]

    def _overlaid(self, row):
        return row["state"] in ("waiting", "held", "acked") or (
            row["state"] == "refused" and row["op"]["kind"] == "create")

    def _request(self, what, **rest):
        return {"what": what, "user": self.person.id, "device": self.device, "schema": self.schema} | rest
