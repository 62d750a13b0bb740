"""The endpoints of /sync as a phone meets them, over a host."""

import json

from sync.op import MAX_OPS, Malformed, parse_ops
from tests.simulation.host import Overlap


class Refusal(Exception):
    """An answer that is no success: status, slug."""

    def __init__(self, status, slug):
        self.status, self.slug = status, slug


class Server:
    def __init__(self, host, clock):
        self.host, self.clock = host, clock
        self.schema = 1  # the oldest that is still understood

    def handle(self, request, slow=False):
        """A request -> the text of a 200's body. Raises Refusal."""
        if request.get("schema", 0) < self.schema:
            raise Refusal(426, "upgrade-required")
        person = self.host.people[request["user"]]
        if request["what"] == "hello":
            body = {}
        elif request["what"] == "push":
            body = self._push(person, request, slow)
        else:
            body = self._pull(person, request)
        return json.dumps(body | {"epoch": self.host.epoch})

    def _push(self, person, request, slow):
        raw = json.loads(request["body"])["ops"]
        if len(raw) > MAX_OPS:
            raise Refusal(413, "too-large")
        try:
            results = self.host.push(person, request["device"], parse_ops(raw), self.clock(), slow=slow)
        except Malformed:
            raise Refusal(422, "malformed") from None
        except Overlap:
            raise Refusal(503, "busy") from None
        return {"results": [one.to_json() for one in results or ()]}

    def _pull(self, person, request):
        return self.host.pull(person, request["cursor"], request["limit"])
