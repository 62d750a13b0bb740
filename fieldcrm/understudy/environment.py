"""The Jinja environment of field pages. Flask renders with it and the compiler parses with it.

It is Jinja with the loose ends tied that another renderer could not follow: a name that is not there
is an error, dots and brackets on plain values reach their items and never Python's methods, and whole
floats are integers (JSON knows no difference: 5.0 would print as "5.0" here and as "5" there).
"""

import gettext
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
    pass_context,
    pass_environment,
    pass_eval_context,
)
from jinja2.compiler import CodeGenerator
from jinja2.filters import FILTERS
from markupsafe import Markup

from fieldcrm.understudy.catalogue import digits_of, in_digits

TEMPLATES = Path(__file__).parent.parent / "templates"

_PLAIN = (str, Markup, list, tuple, int, float, bool, type(None))
_PRINTABLE = (str, int, float, list, tuple, dict, Undefined, type(None))


def whole(value):
    """5 for 5.0, in lists and dicts too; everything else as it is."""
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() else value
    if kind is dict:
        return {key: whole(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return kind(whole(item) for item in value)
    return value


@pass_environment
def _sum(env, values, attribute=None, start=0):
    return whole(FILTERS["sum"](env, values, attribute, start))


class FieldCodeGenerator(CodeGenerator):
    """Makes whole what arithmetic gives: 0.5 + 0.5 is 1, as in JavaScript."""

    def _arithmetic(self, node, frame):
        self.write("environment.whole(")
        getattr(super(), f"visit_{type(node).__name__}")(node, frame)
        self.write(")")

    visit_Add = visit_Sub = visit_Mul = visit_FloorDiv = visit_Mod = _arithmetic


class FieldTemplate(Template):
    """Sees the context as JSON would bring it."""

    def new_context(self, vars=None, shared=False, locals=None):
        return super().new_context(vars if shared else whole(dict(vars or {})), shared, locals)


class FieldEnvironment(Environment):
    """Looks up items alone in the values that documents are made of."""

    template_class = FieldTemplate
    code_generator_class = FieldCodeGenerator
    whole = staticmethod(whole)

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


def field_environment(
    translations=None, globals: Mapping | None = None, loader: BaseLoader | None = None
) -> FieldEnvironment:
    """An environment for templates/field. `translations` is gettext's (Babel's too) for one language,
    None leaves the msgids; `globals` are functions for every template, the same as the worker gives."""
    env = FieldEnvironment(
        loader=loader or FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=_printable,
        # Folding constants would make `'<' ~ '<b>'|safe` a plain text, which it is not when it is run.
        optimized=False,
    )
    env.filters["sum"] = _sum
    texts = translations or gettext.NullTranslations()
    digits = digits_of(getattr(texts, "info", dict)().get("language"))
    env.install_gettext_callables(
        # gettext("") would print the catalogue's header.
        gettext=lambda text: texts.gettext(text) if text else text,
        ngettext=texts.ngettext,
        pgettext=texts.pgettext,
        npgettext=texts.npgettext,
        newstyle=True,
    )
    write_digits(env, lambda: digits)
    env.globals.update(globals or {})
    return env


def write_digits(env, digits: Callable[[], str | None]) -> None:
    """Make what the texts of this environment say of numbers use the reader's digits."""
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        env.globals[name] = _counting(env.globals[name], digits)


def _counting(lookup, digits):
    @pass_context
    def call(context, *texts, **values):
        if written := digits():
            if isinstance(texts[-1], int):  # what the plural is chosen by is also said
                values.setdefault("num", texts[-1])
            values = {name: in_digits(value, written) for name, value in values.items()}
        return lookup(context, *texts, **values)

    return call


@pass_eval_context  # Jinja calls it at build time too unless it asks for the context.
def _printable(_eval_ctx, value):
    """What may stand in {{ }}: what has no text in JavaScript has none here."""
    if isinstance(value, _PRINTABLE) or hasattr(value, "__html__"):
        return value
    raise TypeError(f"a {type(value).__name__} has no text: a generator wants |list or |join")


def _is_plain(obj) -> bool:
    return type(obj) in _PLAIN or isinstance(obj, dict)
