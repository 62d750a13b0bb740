"""The worker finds the same translations and plural forms as gettext does."""

import gettext
import json
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from fieldcrm.understudy.catalogue import catalogue
from tests.node import run_node
from tests.understudy.both import Case, differences, in_python

LANGUAGES = ["en", "fr", "ru", "fa", "ar", "pl", "de", "ja", "cs", "lt", "ga"]
BOOKISH = [
    "nplurals=2; plural=n>1;",
    "nplurals=1; plural=0;",
    "nplurals=2; plural=(n != 1)",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "nplurals=2; plural=!(n==1 || n % 10 - 1 * 2 == 3);",
    "nplurals=3; plural=n/10+n%3 > 4 ? 1+1 : n<=2;",
]
COUNTS = [*range(240), 999, 1000, 1001, 1002, 10_000, 1_000_021, 10**12 + 4]
TEMPLATE = (
    "{{ _('Save') }}|{{ _('Hello %(name)s', name=name) }}|{{ _('Untranslated') }}|{{ _('Guess') }}|{{ _('') }}|"
    "{{ _('%(num)d visit') }}|"
    "{{ pgettext('menu', 'Save') }}|{{ pgettext('other', 'Save') }}|"
    "{% for n in counts %}{{ ngettext('%(num)d visit', '%(num)d visits', n) }};{{ ngettext('a', 'b', n) }};"
    "{% trans n=n %}one {{ n }}{% pluralize %}many {{ n }}{% endtrans %};"
    "{{ npgettext('menu', 'item', 'items', n) }};{% endfor %}"
)


def test_plural_forms_are_gettexts():
    headers = BOOKISH + [Catalog(locale=language).plural_forms for language in LANGUAGES]
    script = """import { pluralRule } from "#understudy/runtime.js";
        export const main = ({ headers, counts }) => headers.map((header) => counts.map(pluralRule(header)));"""
    theirs = run_node(script, {"headers": headers, "counts": COUNTS})
    for header, forms in zip(headers, theirs, strict=True):
        rule = gettext.c2py(header.partition("plural=")[2].removesuffix(";"))
        assert forms == [rule(n) for n in COUNTS], header


@pytest.mark.parametrize("kind", ["po", "mo"])
def test_a_page_is_in_the_same_language(tmp_path, kind):
    cases = [translated(tmp_path, language, kind) for language in LANGUAGES]
    assert not differences(cases)
    assert (
        "Save in fr|Hello Zoé &lt;b&gt; in fr|Untranslated|Guess||visit in fr 0|Save of menu in fr|Save|"
        in in_python(cases[1])["text"]
    )


def test_without_a_catalogue_the_msgids_stand():
    assert not differences([Case({"main": TEMPLATE}, {"name": "Zoé <b>", "counts": COUNTS[:5]})])


def translated(folder, language: str, kind: str) -> Case:
    messages = made_up(language)
    path = folder / f"{language}.{kind}"
    with path.open("wb") as file:
        (write_mo if kind == "mo" else write_po)(file, messages)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    texts = json.loads(json.dumps(catalogue(path)))
    context = {"name": "Zoé <b>", "counts": COUNTS}
    return Case({"main": TEMPLATE}, context, gettext.GNUTranslations(compiled), texts)


def made_up(language: str) -> Catalog:
    messages = Catalog(locale=language)
    forms = tuple(f"visit in {language} {i}" for i in range(messages.num_plurals))
    messages.add("Save", f"Save in {language}")
    messages.add("Hello %(name)s", f"Hello %(name)s in {language}")
    messages.add("Untranslated", "")
    messages.add("Guess", "Wrong guess", flags=["fuzzy"])
    messages.add(("%(num)d visit", "%(num)d visits"), forms)
    messages.add(("one %(n)s", "many %(n)s"), tuple(f"%(n)s {form}" for form in forms))
    messages.add("Save", f"Save of menu in {language}", context="menu")
    messages.add(("item", "items"), forms, context="menu")
    return messages
