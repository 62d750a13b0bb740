"""Flask's side of the bargain: Jinja with its loose ends tied."""

from gettext import NullTranslations

import pytest
from jinja2 import DictLoader, UndefinedError

from fieldcrm.understudy import field_environment


def rendered(source: str, globals=None, **context) -> str:
    return field_environment(globals=globals, loader=DictLoader({"main": source})).get_template("main").render(context)


def test_html_is_escaped():
    assert rendered("{{ a }}", a="<b>") == "&lt;b&gt;"


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        rendered("{{ a }}")


def test_a_field_named_as_a_method_is_a_field():
    assert rendered("{{ d.values }} {{ d['items'] }}", d={"values": 1, "items": 2}) == "1 2"


def test_a_method_is_not_an_attribute():
    assert (
        rendered("{{ d.items is defined }} {{ d['items'] is defined }} {{ s.upper is defined }}", d={}, s="")
        == "False False False"
    )


def test_whole_floats_are_integers_wherever_they_come_from():
    source = "{{ a }} {{ [a] }} {{ a ~ '' }} {{ '%s' % a }} {{ a|tojson }} {{ d|join }} {{ h + h }} "
    source += "{{ (h + h) ~ '' }} {{ [h, h]|sum ~ '' }}"
    assert rendered(source, a=5.0, d=[1.0, 2.5], h=0.5) == "5 [5] 5 5 5 12.5 1 1 1"


def test_what_has_no_text_in_javascript_is_not_printed_here_either():
    with pytest.raises(TypeError, match="generator"):
        rendered("{% set g = [1]|select %}{{ g }}")


def test_gettexts_header_is_not_a_translation():
    class Texts:
        gettext = staticmethod(lambda text: text or "Project-Id-Version: x")
        ngettext = pgettext = npgettext = None

    env = field_environment(Texts(), loader=DictLoader({"main": "[{{ _('') }}]"}))
    assert env.get_template("main").render() == "[]"


def test_globals_reach_imported_macros():
    templates = {
        "main": "{% from 'm' import a %}{{ a() }}",
        "m": "{% macro a() %}{{ asset('x') }}{% endmacro %}",
    }
    env = field_environment(globals={"asset": lambda name: f"/{name}"}, loader=DictLoader(templates))
    assert env.get_template("main").render() == "/x"


def test_field_templates_are_found_by_themselves():
    assert field_environment().get_template("field/_page.html")


def test_numbers_in_texts_are_written_in_the_readers_digits():
    class Texts(NullTranslations):
        def info(self):
            return {"language": "fa"}

    env = field_environment(Texts(), loader=DictLoader({
        "main": "{{ _('%(n)s of %(text)s', n=120, text='12') }} {{ ngettext('%(num)s a', '%(num)s b', 3) }} {{ 7 }}"}))
    assert env.get_template("main").render() == "۱۲۰ of 12 ۳ b 7"
