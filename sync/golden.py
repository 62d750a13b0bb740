"""The golden record: of several records of one thing, the best value of each field.

What comes out depends on what each record itself holds, when that was written, by whom, and on
which of them survives; never on the order in which they were merged.  So the rules look at the
records as they were before any merge (``Source``), all at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sync.definition import Field
from sync.record import canonical, join_texts, normal

#: What makes one record's value better than another's.  A default that nobody chose yields to
#: anything else, and after all of these comes the newest.
SURVIVOR, NEWEST, OLDEST, LONGEST = "survivor", "newest", "oldest", "longest"
TRUSTED = "trusted"  # a supervisor's word before a rep's before an import's
FULLEST = "fullest"  # of fields that go together, whoever fills most of them

#: The one table: fields that go together, all taken from one record, and what counts, most telling
#: first.  A field that is not here: the newest.  Lists are joined, and so are notes.
RULES = {
    "account": (
        (("name",), (SURVIVOR,)),
        (("territory_id",), (SURVIVOR,)),
        (("owner_id",), (SURVIVOR,)),
        # Half of one address and half of another would be a place that does not exist.
        (("street", "postal_code", "city", "region", "country"), (FULLEST,)),
        (("size",), (TRUSTED,)),
        (("potential",), (TRUSTED,)),
        (("visit_class",), (TRUSTED,)),
        (("legal_form",), (LONGEST,)),
        (("opening_hours",), (LONGEST,)),
        (("gift_note",), (LONGEST,)),
        (("source",), (OLDEST,)),
    ),
    "contact": (
        # A first name in one script and a last name in another would be nobody's name.
        (("given_name", "family_name"), (FULLEST, SURVIVOR)),
        (("birthday",), (TRUSTED,)),
        (("gift_note",), (LONGEST,)),
        (("consent", "consent_on"), (NEWEST,)),
    ),
}
IMPORTED, REP, SENIOR = 0, 1, 2  # how far a value is trusted, by who wrote it


@dataclass(frozen=True)
class Claim:
    """What one record, or a person while merging, says about a field.

    ``over``: ids of the sources that it was written over; it stands in their place.  A list is
    written over others element by element: ``borrowed`` are those that are in it only because
    others say them, ``without`` those that were taken away.  ``chosen``: by hand, while merging.
    """

    value: object
    at: str = ""
    trust: int = REP
    over: tuple[str, ...] = ()
    borrowed: tuple = ()
    without: tuple = ()
    chosen: bool = False

    def to_json(self) -> dict:
        return {name: list(value) if isinstance(value, tuple) else value
                for name, value in vars(self).items() if value not in ((), False)}

    @classmethod
    def from_json(cls, raw: Mapping) -> "Claim":
        return cls(**{name: tuple(value) if name in _TUPLES else value for name, value in raw.items()})

    @property
    def says(self) -> bool:
        return self.value not in (None, [])


_TUPLES = ("over", "borrowed", "without")


@dataclass(frozen=True)
class Source:
    """One of the records before any merging; or a merge, with what was chosen by hand in it."""

    id: str
    made_at: str
    claims: Mapping[str, Claim] = field(default_factory=dict)


def best(type_: str, fields: Mapping[str, Field], sources: Iterable[Source], survivor_id: str) -> dict:
    """field -> value, of every field that can be merged.  The survivor comes first in every list
    and wins every tie; then whoever was made first."""
    sources = sorted(sources, key=lambda one: (one.id != survivor_id, one.made_at, one.id))
    found = {}
    for names, counts in groups(type_, fields):
        one = fields[names[0]]
        if one.many:
            found[one.key] = _joined(one, sources)
        elif one.merge == "text":
            found[one.key] = _told(one, sources)
        else:
            found |= _taken(names, counts, fields, sources, survivor_id)
    return found


def groups(type_: str, fields: Mapping[str, Field]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every field that can be merged, once: (fields that go together, what counts)."""
    named = [(tuple(name for name in names if name in fields), counts) for names, counts in RULES.get(type_, ())]
    listed = {name for names, _counts in named for name in names}
    others = [((name,), (NEWEST,)) for name, one in fields.items()
              if name not in listed and one.merge != "computed"]
    return [one for one in named if one[0]] + others


def together(type_: str, fields: Mapping[str, Field], names: Iterable[str]) -> set[str]:
    """These fields, and those that go together with one of them."""
    names = set(names)
    return names.union(*(group for group, _counts in groups(type_, fields) if names & set(group)))


def _taken(names, counts, fields, sources, survivor_id):
    """The values of fields that go together, all from the source that ranks first."""
    standing = [(one, {name: one.claims[name] for name in names if _stands(name, one, sources)}) for one in sources]
    speaking = [pair for pair in standing if any(claim.says for claim in pair[1].values())]
    if not speaking:
        return dict.fromkeys(names)

    def rank(pair):
        source, claims = pair
        said = [claim for claim in claims.values() if claim.says]
        newest = max(_moment(claim.at) for claim in said)
        worth = {
            SURVIVOR: source.id == survivor_id, NEWEST: newest, OLDEST: -min(_moment(one.at) for one in said),
            LONGEST: sum(len(str(one.value)) for one in said), TRUSTED: max(one.trust for one in said),
            FULLEST: len(said),
        }
        typed = any(claim.value != fields[name].default for name, claim in claims.items() if claim.says)
        return any(one.chosen for one in said), typed, *(worth[one] for one in counts), newest

    _source, claims = max(speaking, key=rank)  # of equals the first: the survivor, or the oldest
    return {name: normal(fields[name], claims[name].value) if name in claims else None for name in names}


def _joined(field_, sources):
    """Everything that somebody says by himself, in the order of whoever had the last word."""
    name, said = field_.key, set()
    speaking = [one for one in sources if name in one.claims]
    for source in speaking:
        claim = source.claims[name]
        away = [*claim.borrowed, *(one for other in speaking for one in _taken_away(name, other, source))]
        said |= _spellings(field_, claim.value) - _spellings(field_, away)
    speaking.sort(key=lambda one: not _stands(name, one, sources))
    found = {}
    for source in speaking:
        for one in normal(field_, source.claims[name].value):
            if _spelled(field_, one) in said:
                found.setdefault(_spelled(field_, one), one)
    return list(found.values())


def _taken_away(name, other, source):
    """What ``other`` took from this source's list, unless that was written since."""
    taken, own = other.claims[name], source.claims[name]
    return taken.without if source.id in taken.over and other.id not in own.over else ()


def _told(field_, sources):
    """All texts, one after the other, as far as there is room."""
    told = ""
    standing = [one.claims[field_.key] for one in sources if _stands(field_.key, one, sources)]
    for claim in sorted(standing, key=lambda one: not one.chosen):
        both = join_texts("", claim.value, told) if claim.says else told
        if not field_.max_length or len(both) <= field_.max_length:
            told = both
    return told or None


def _stands(name, source, sources):
    """Whether what it says about the field has not been written over."""
    own = source.claims.get(name)
    others = [(one.id, one.claims[name]) for one in sources if name in one.claims]
    # What was chosen while merging was written over in its turn by an edit that names the merge.
    return own is not None and not any(
        source.id in claim.over and not (claim.chosen and id_ in own.over) for id_, claim in others)


def _spellings(field_, many):
    return {_spelled(field_, one) for one in many}


def _spelled(field_, one):
    """By what two elements of a list are the same: a phone by its digits, an email in any case."""
    if field_.kind == "phones" and isinstance(one, str):
        digits = "".join(mark for mark in one if mark.isalnum())
        return digits.removeprefix("00") if digits.isascii() else one
    return one.lower() if field_.kind == "emails" and isinstance(one, str) else canonical(one)


def _moment(at):
    """An instant as a number, to the microsecond where it says so: comparable both ways round."""
    return int("".join(mark for mark in at if mark in "0123456789")[:20].ljust(20, "0"))
