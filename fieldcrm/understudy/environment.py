"""The Jinja environment of field pages. Flask renders with it and the compiler parses with it.

It is Jinja with the loose ends tied that another renderer could not follow: a name that is not there
is an error, dots and brackets on plain values reach their items and never Python's methods, and whole
floats are integers (JSON knows no difference: 5.0 would print as "5.0" here and as "5" there).
"""

import gettext
from collections.abc import Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

TEMPLATES = Path(__file__).parent.parent / "templates"

_PLAIN = (str, Markup, list, tuple, int, float, bool, type(None))


class FieldTemplate(Template):
    """Sees the context as JSON would bring it."""

    def new_context(self, vars=None, shared=False, locals=None):
        return super().new_context(vars if shared else _whole(dict(vars or {})), shared, locals)


class FieldEnvironment(Environment):
    """Looks up items alone in the values that documents are made of."""

    template_class = FieldTemplate

    def getattr(self, obj, attribute):
        if _is_plain(obj):
            return self._item(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj, argument):
        if _is_plain(obj):
            return self._item(obj, argument)
        return super().getitem(obj, argument)

    def _item(self, obj, key):
        try:
            return obj[key]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=obj, name=key)


def field_environment(translations=None, globals: Mapping | None = None, loader: BaseLoader | None = None) -> FieldEnvironment:
    """An environment for templates/field. `translations` is gettext's (Babel's too) for one language,
    None leaves the msgids; `globals` are functions for every template, the same as the worker gives."""
    env = FieldEnvironment(
        loader=loader or FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        # Sums of floats may be whole again.
        finalize=_whole,
    )
    texts = translations or gettext.NullTranslations()
    env.install_gettext_callables(
        # gettext("") would print the catalogue's header.
        gettext=lambda text: texts.gettext(text) if text else text,
        ngettext=texts.ngettext,
        pgettext=texts.pgettext,
        npgettext=texts.npgettext,
        newstyle=True,
    )
    env.globals.update(globals or {})
    return env


def _is_plain(obj) -> bool:
    return type(obj) in _PLAIN or isinstance(obj, dict)


def _whole(value):
    """5 for 5.0, in lists and dicts too; everything else as it is."""
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() else value
    if kind is dict:
        return {key: _whole(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return kind(_whole(item) for item in value)
    return value
