"""An administrator's definition as a field of the built-in shape, in one reader's language.

Twin: static/worker/customs.js.
"""

from sync.fields import Field, describe

#: Where a record's own form shows them.
GROUP = "More"


def in_language(field: dict, language: str) -> dict:
    """A field as forms draw it; built-in ones carry msgids and stay as they are."""
    if not field["custom"]:
        return field
    plain = Field(
        name=field["name"], kind=field["kind"], group=GROUP, custom=True,
        label=pick(field["labels"], language) or field["name"],
        required=field["required"], default=field["default"],
        minimum=field["minimum"], maximum=field["maximum"], pattern=field["pattern"],
        hint=pick(field["hints"], language), error=pick(field["errors"], language),
    )
    return describe(plain) | {"choices": [_choice(choice, language) for choice in field["choices"] or []]}


def pick(texts, language):
    """A text in this language, else in English, else in whichever comes first."""
    if not texts:
        return None
    return texts.get(language) or texts.get("en") or texts[sorted(texts)[0]]


def _choice(choice, language):
    return {"value": choice["value"], "label": pick(choice.get("labels"), language) or choice["value"]}
