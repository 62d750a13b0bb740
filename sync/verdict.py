"""What became of an op, in the words that both sides keep.

A verdict is final, except ``held``: a held op left no trace on the server and
is sent again, because what it builds on has not arrived or was refused.
"""

from dataclasses import dataclass

APPLIED, MERGED, CONFLICT, REDIRECTED, REFUSED, HELD = (
    "applied", "merged", "conflict", "redirected", "refused", "held",
)
VERDICTS = (APPLIED, MERGED, CONFLICT, REDIRECTED, REFUSED, HELD)


@dataclass(frozen=True)
class Reason:
    """Why an op was refused or held; ``text`` is a msgid, translated where it is shown."""

    code: str
    text: str
    field: str | None = None

    def to_json(self):
        return _without_nothing({"code": self.code, "field": self.field, "text": self.text})

    @classmethod
    def from_json(cls, raw):
        return cls(raw["code"], raw["text"], raw.get("field"))


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same thing in the world; ``probability`` in percent, ``level``:
    strong (worth a question at once) or likely."""

    id: str
    probability: int
    level: str = "likely"

    def to_json(self):
        return {"id": self.id, "probability": self.probability, "level": self.level}


@dataclass(frozen=True)
class Result:
    id: str  # of the op
    verdict: str
    rev: int | None = None  # the revision after which the op may leave the phone's overlay
    conflicts: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: Reason | None = None
    survivor: str | None = None  # where a redirected op landed
    after: tuple[str, ...] = ()  # the ops that a held op waits for

    @property
    def final(self) -> bool:
        return self.verdict != HELD

    def to_json(self):
        found = {"id": self.id, "verdict": self.verdict}
        if self.rev is not None:
            found["rev"] = self.rev
        if self.conflicts:
            found["conflicts"] = list(self.conflicts)
        if self.candidates:
            found["candidates"] = [one.to_json() for one in self.candidates]
        if self.reason:
            found["reason"] = self.reason.to_json()
        if self.survivor is not None:
            found["survivor"] = self.survivor
        return found | {"after": list(self.after)} if self.after else found

    @classmethod
    def from_json(cls, raw):
        return cls(
            id=raw["id"], verdict=raw["verdict"], rev=raw.get("rev"),
            conflicts=tuple(raw.get("conflicts", ())),
            candidates=tuple(Candidate(**one) for one in raw.get("candidates", ())),
            reason=Reason.from_json(raw["reason"]) if raw.get("reason") else None,
            survivor=raw.get("survivor"), after=tuple(raw.get("after", ())),
        )


def _without_nothing(pairs):
    return {name: value for name, value in pairs.items() if value not in (None, [], ())}
