"""The table of fields as a JavaScript module: the phone builds and checks forms by the same table."""

import json
from collections.abc import Iterable, Mapping

from sync.fields import Field, describe


def definitions_js(definitions: Mapping[str, Iterable[Field]]) -> str:
    """``export const DEFINITIONS = {type: [field, …]}``, each field as ``describe`` gives it."""
    described = {type_: [describe(field) for field in fields] for type_, fields in definitions.items()}
    return f"export const DEFINITIONS = {json.dumps(described, separators=(',', ':'))};\n"
