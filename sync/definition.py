"""What a field is: its kind, its rules, and how two people's edits of it merge.

One table of these builds the forms of both renderers, checks every op, and
tells the three-way merge what to do.  The table of built-in fields is
``fieldcrm.fields.builtin``; an administrator's fields are rows of the same shape.
"""

from dataclasses import asdict, dataclass, field, fields
from functools import cached_property

#: kind -> the JSON shape of a value.  ``None`` stands for "no value" in scalar
#: kinds, ``[]`` in list kinds.
SCALAR_KINDS = {
    "text", "multiline", "choice", "number", "money", "date", "time", "datetime",
    "boolean", "url", "ref", "position", "place", "photo", "signature", "any",
}
LIST_KINDS = {"choices", "phones", "emails", "lines", "tags", "refs", "photos", "ids"}

#: value     three-way; both changed to different values: a conflict
#: set       list kinds: additions and removals merge element by element
#: text      both texts are kept, one after the other
#: first     the value that was there first stands (a check-in happens once)
#: furthest  the later of the choices stands (a visit that was done stays done)
#: latest    the value written last stands, and the one before it is kept
#: claimed   three-way; to repeat what was seen is a claim ("done on this day, by this rep"), which is asked
#:           about where it no longer holds
#: computed  kept by the server; no op may set it
MERGES = {"value", "set", "text", "first", "furthest", "latest", "claimed", "computed"}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str  # msgid


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    label: str = ""  # msgid, or the text itself for a custom field
    group: str = ""  # msgid of the fieldset
    required: bool = False
    default: object = None
    choices: tuple[Choice, ...] = ()
    doubted: tuple[str, ...] = ()  # of the choices, those that are asked about instead where a claim beside them fails
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    pattern: str | None = None  # a regular expression that Python and JavaScript read alike
    error: str | None = None  # msgid, shown when range or pattern does not hold
    hint: str | None = None  # msgid
    merge: str = "value"
    refers: str | None = None  # for ref and refs: the type referred to
    form: bool = True  # shown on the record's own form
    senior: bool = False  # written by supervisors and administrators only, read by all
    made: bool = False  # machines write it, too: whoever deletes the record need not have seen it
    custom: bool = False  # kept in the record's `custom` map
    labels: dict = field(default_factory=dict)  # language -> text, custom fields only

    @property
    def key(self) -> str:
        """Its name in an op's ``set``, in ``Record.values`` and in a form."""
        return f"custom.{self.name}" if self.custom else self.name

    @property
    def many(self) -> bool:
        return self.kind in LIST_KINDS

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The values of its choices."""
        return frozenset(choice.value for choice in self.choices)

    @property
    def empty(self):
        return [] if self.many else None


def describe(field: Field) -> dict:
    """A field as a JSON object: what templates and the worker read."""
    return asdict(field) | {"choices": [asdict(choice) for choice in field.choices], "doubted": list(field.doubted)}


def as_field(described: "Field | dict") -> Field:
    """Back from ``describe``; keys that a field does not have are left out."""
    if isinstance(described, Field):
        return described
    known = {name: value for name, value in described.items() if name in _NAMES}
    choices = tuple(Choice(one["value"], one.get("label") or "") for one in known.pop("choices", None) or ())
    return Field(choices=choices, doubted=tuple(known.pop("doubted", None) or ()), **known)


_NAMES = {one.name for one in fields(Field)}
