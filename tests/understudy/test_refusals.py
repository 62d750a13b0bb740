"""What cannot be made equal does not reach a phone: the build fails, and says where and why."""

import pytest
from jinja2 import DictLoader

from fieldcrm.understudy import Refused, compile_templates, field_environment

REFUSED = {
    "a floating division": ("{{ 7 / 2 }}", "use `//`"),
    "a power": ("{{ 2 ** 3 }}", r"\*\*"),
    "a whole float": ("{{ 1.0 }}", "float"),
    "a float without end": ("{{ 1e999 }}", "float"),
    "an integer past 2**53": ("{{ 9007199254740993 }}", "exactly"),
    "round": ("{{ x|round }}", "'round'"),
    "float": ("{{ x|float }}", "'float'"),
    "striptags": ("{{ x|striptags }}", "'striptags'"),
    "an unknown filter": ("{{ x|sparkle }}", "'sparkle'"),
    "an unknown filter where Jinja would wait": ("{% if no %}{{ x|sparkle }}{% endif %}", "'sparkle'"),
    "an unknown filter in map": ("{{ x|map('sparkle')|list }}", "'sparkle'"),
    "a filter chosen at run time": ("{{ x|map(y)|list }}", "written out"),
    "a filter given a list of arguments": ("{{ x|join(*y) }}", r"\*"),
    "too many arguments": ("{{ x|upper(1) }}", "too many"),
    "an argument that is not known": ("{{ x|join(glue=1) }}", "glue"),
    "an argument left out": ("{{ x|batch|list }}", "linecount"),
    "int in another base": ("{{ x|int(0, 16) }}", "base"),
    "json with indents": ("{{ x|tojson(2) }}", "indent"),
    "an unknown test": ("{{ x is sparkling }}", "'sparkling'"),
    "a test of Python's types": ("{{ x is integer }}", "'integer'"),
    "a test of identity": ("{{ x is sameas y }}", "'sameas'"),
    "a test chosen at run time": ("{{ x|select(y)|list }}", "written out"),
    "a dict's method": ("{% for k in d.items() %}{% endfor %}", "`.items"),
    "a field named as a method": ("{{ d.values }}", r"\['values'\]"),
    "a text's method": ("{{ s.upper() }}", "`.upper"),
    "a list's method": ("{{ l.append(1) }}", "`.append"),
    "a generator printed": ("{{ xs|map(attribute='a') }}", r"\|list or \|join"),
    "a float's format": ("{{ '%.2f' % x }}", "%f"),
    "a float's format in the filter": ("{{ '%5.1f'|format(x) }}", "%f"),
    "a dict's key worked out": ("{{ {x: 1} }}", "keys"),
    "a dict's numeric key": ("{{ {1: 1} }}", "keys"),
    "a dict's key that JavaScript moves": ("{{ {'1': 1} }}", "front"),
    "an include chosen at run time": ("{% include x %}", "written out"),
    "a missing include": ("{% include 'gone' %}", "no template gone"),
    "a missing parent": ("{% extends 'gone' %}", "no template gone"),
    "a missing import": ("{% from 'gone' import a %}", "no template gone"),
    "a conditional parent": ("{% if x %}{% extends 'other' %}{% endif %}", "outside of any"),
    "two parents": ("{% extends 'other' %}{% extends 'other' %}", "one other"),
    "escaping chosen at run time": ("{% autoescape x %}{% endautoescape %}", "as written"),
    "a block twice": ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "twice"),
    "loop set in a loop": ("{% for loop in x %}{% endfor %}", "loop"),
    "a statement of no extension": ("{% do x %}", "do"),
    "a statement that is not closed": ("{% if x %}", "end"),
    "names that only look alike": ("{% set ﬁeld = 1 %}", "ASCII"),
    "random text": ("{{ lipsum() }}", "random"),
    "a caller without default": ("{% macro m(caller) %}{{ caller() }}{% endmacro %}", "default"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_place(name):
    source, why = REFUSED[name]
    with pytest.raises(Refused, match=why) as caught:
        compiled({"field/page.html": f"<p>\n</p>\n{source}", "other": ""})
    assert str(caught.value).startswith("field/page.html:3: ")
    assert (caught.value.template, caught.value.line) == ("field/page.html", 3)


def test_the_place_is_the_template_that_was_called_on():
    with pytest.raises(Refused, match=r"^card:2: "):
        compiled({"field/page.html": "{% include 'card' %}", "card": "\n{{ 1 / 2 }}"})


@pytest.mark.parametrize("keeper", ["namespace(n=0)", "cycler(1, 2)", "joiner()"])
def test_an_import_may_not_keep_state_from_one_page_to_the_next(keeper):
    templates = {
        "field/page.html": "{% from 'm' import a %}{{ a() }}",
        "m": f"{{% set s = {keeper} %}}{{% macro a() %}}{{% endmacro %}}",
    }
    with pytest.raises(Refused, match="outlives the page"):
        compiled(templates)


def test_state_within_a_macro_or_a_page_is_nobodys_else():
    macros = "{% macro a() %}{% set n = namespace(x=1) %}{{ n.x }}{% endmacro %}"
    assert compiled({"field/page.html": "{% from 'm' import a %}{% set j = joiner() %}", "m": macros})


def test_templates_that_are_called_on_come_along():
    templates = {
        "field/page.html": "{% extends 'base' %}",
        "base": "{% include 'part' %}",
        "part": "{% import 'm' as m %}",
        "m": "",
        "unused": "{{ 1 / 0 }}",
    }
    text = compiled(templates)
    assert all(f'"{name}": {{' in text for name in ("field/page.html", "base", "part", "m"))
    assert '"unused"' not in text


def compiled(templates: dict[str, str]) -> str:
    return compile_templates(field_environment(loader=DictLoader(templates)), ["field/page.html"])
