"""The table of fields, its rules and its forms: the one door for hosts.

``definition`` says what a field is, ``check`` what may stand in it, ``forms``
how people type it.
"""

from sync.check import check, is_empty, portable_pattern
from sync.definition import LIST_KINDS, MERGES, SCALAR_KINDS, Choice, Field, as_field, describe
from sync.forms import ONE_A_LINE, external_id, minor_digits, parse_form, to_form

__all__ = [
    "LIST_KINDS", "MERGES", "ONE_A_LINE", "SCALAR_KINDS", "Choice", "Field", "as_field", "check", "describe", "external_id",
    "is_empty", "minor_digits", "parse_form", "portable_pattern", "to_form",
]
