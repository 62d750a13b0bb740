
"""Constructs that take several templates, or macros: {what it is: {template: source}}, "main" is rendered."""

BASE = "<title>{% block title %}Field{% endblock %}</title>{% block body %}<p>{{ n }}</p>{% endblock %}<footer>{% block foot %}{{ me.name }}{% endblock %}</footer>"
MACROS = (
    "{% macro field(name, value='', kind='text') %}<input name=\"{{ name }}\" value=\"{{ value }}\" type={{ kind }}>{% endmacro %}"
    "{% macro _hidden() %}h{% endmacro %}{% set size = 3 %}{% macro twice(x) %}{{ x }}{{ x }}{{ size }}{% endmacro %}text"
)
INHERITED = "{% extends 'base' %}{% block title %}Mid: {{ super() }}{% endblock %}"

FAMILIES = {
    "a template that extends": {"main": "{% extends 'base' %}{% block body %}new{% endblock %}", "base": BASE},
    "super": {"main": "{% extends 'base' %}{% block title %}{{ super() }}!{% endblock %}", "base": BASE},
    "super of super": {
        "main": "{% extends 'mid' %}{% block title %}Top: {{ super() }} {{ super.super() }}{% endblock %}",
        "mid": INHERITED,
        "base": BASE,
    },
    "super of nothing!": {"main": "{% extends 'base' %}{% block body %}{% block new %}{{ super() }}{% endblock %}{% endblock %}", "base": BASE},
    "self repeats a block": {"main": "{% block a %}<{{ n }}>{% endblock %}{{ self.a() }}{{ self.b is defined }}"},
    "names set at the top of a child": {
        "main": "{% extends 'base' %}{% set n = 99 %}{% set tab = 'today' %}{% block foot %}{{ tab }}{{ n }}{% endblock %}",
        "base": BASE,
    },
    "text around blocks of a child is nothing": {"main": "a{% extends 'base' %}b{{ n }}{% if yes %}c{% endif %}{% block foot %}{% endblock %}", "base": BASE},
    "a block in a loop sees no loop": {"main": "{% for x in [1, 2] %}{% block a %}{{ x is defined }}{% endblock %}{% endfor %}"},
    "a scoped block does": {"main": "{% for x in [1, 2] %}{% block a scoped %}{{ x }}{{ loop.index }}{% endblock %}{% endfor %}"},
    "blocks in blocks": {"main": "{% extends 'base' %}{% block inner %}new{% endblock %}", "base": "{% block outer %}[{% block inner %}old{% endblock %}]{% endblock %}"},
    "a required block": {"main": "{% extends 'base' %}{% block a %}x{% endblock %}", "base": "{% block a required %}{% endblock %}"},
    "a required block left out!": {"main": "{% extends 'base' %}", "base": "{% block a required %}{% endblock %}"},
    "include": {"main": "{% set x = 1 %}{% include 'part' %}|{% include 'part' without context %}", "part": "{{ x is defined }}{{ n is defined }}"},
    "include in a loop": {"main": "{% for s in shops %}{% include 'card' %}{% endfor %}", "card": "<b>{{ s.name }}</b>{{ loop is defined }}"},
    "include of what may be missing": {"main": "{% include 'gone' ignore missing %}{% include ['gone', 'part'] %}", "part": "part"},
    "include extends": {"main": "[{% include 'child' %}]", "child": INHERITED, "base": BASE},
    "what an include sets stays there": {"main": "{% include 'part' %}{{ z is defined }}", "part": "{% set z = 1 %}{{ z }}"},
    "import": {"main": "{% import 'macros' as m %}{{ m.field('a', '<') }}{{ m.twice(2) }}{{ m.size }}{{ m._hidden is defined }}{{ m }}", "macros": MACROS},
    "from import": {"main": "{% from 'macros' import field, twice as double, gone %}{{ field('q', kind='search') }}{{ double('x') }}{{ gone is defined }}", "macros": MACROS},
    "an import sees no context!": {"main": "{% from 'macros' import say %}{{ say() }}", "macros": "{% macro say() %}{{ n }}{% endmacro %}"},
    "an import with context does": {"main": "{% from 'macros' import say with context %}{{ say() }}", "macros": "{% macro say() %}{{ n }}{{ me.name }}{% endmacro %}"},
    "an import in a block": {"main": "{% extends 'base' %}{% import 'macros' as m %}{% block body %}{{ m.twice(n) }}{% endblock %}", "base": BASE, "macros": MACROS},
    "an import within a macro's template": {"main": "{% import 'outer' as o %}{{ o.card('x') }}", "outer": "{% from 'macros' import twice %}{% macro card(x) %}<i>{{ twice(x) }}</i>{% endmacro %}", "macros": MACROS},
    "a macro": {"main": "{% macro m(a, b='x', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 2) }} {{ m(c=3, a='<') }} {{ m(*[1, 2, 3]) }} {{ m(**{'a': 1, 'c': 2}) }}"},
    "a macro's defaults know what stands before": {"main": "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, 2) }}{% macro k(n=n) %}{{ n }}{% endmacro %}"},
    "a macro with too many!": {"main": "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}"},
    "a macro with an unknown name!": {"main": "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}"},
    "a macro's missing value!": {"main": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}"},
    "a macro's missing value may be asked for": {"main": "{% macro m(a) %}{{ a is defined }}{{ a|d('-') }}{% endmacro %}{{ m() }}"},
    "varargs and kwargs": {"main": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{{ varargs|length }}{% endmacro %}{{ m(1) }} {{ m(1, 2, 3, x=4, y='<') }}"},
    "a macro is HTML": {"main": "{% macro m() %}<b>{% endmacro %}{{ m() }}{{ m()|upper }}{{ m() ~ '<' }}{% set x = m() %}{{ x }}{{ [m(), '<']|join }}"},
    "a macro calls itself": {"main": "{% macro walk(nodes) %}{% for t in nodes %}<{{ t.n }}{{ walk(t.kids) }}>{% endfor %}{% endmacro %}{{ walk(tree) }}"},
    "a macro sees later values": {"main": "{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 2 %}{{ m() }}"},
    "a macro within a loop": {"main": "{% for i in [1, 2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}{{ m is defined }}"},
    "call": {"main": "{% macro box(title) %}<div>{{ title }}{{ caller() }}</div>{% endmacro %}{% call box('a <') %}<p>{{ text }}</p>{% endcall %}"},
    "call with values": {"main": "{% macro rows(all) %}{% for x in all %}{{ caller(x, loop.index) }}{% endfor %}{% endmacro %}{% call(x, i=0) rows(words) %}{{ i }}{{ x }} {% endcall %}"},
    "call in call": {"main": "{% macro a() %}[{{ caller() }}]{% endmacro %}{% call a() %}1{% call a() %}2{% endcall %}{% endcall %}"},
    "call asks whether it was": {"main": "{% macro m() %}{{ caller() if caller is defined else 'none' }}{% endmacro %}{{ m() }}{% call m() %}x{% endcall %}"},
    "a caller that is not there!": {"main": "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}"},
    "a macro in text without escaping": {"main": "{% macro m() %}<b>{{ text }}{% endmacro %}{% autoescape false %}{{ m() }}{{ m()|e }}{% endautoescape %}"},
    "functions given to all templates": {"main": "{{ asset('app.js') }} {{ shout('hey') }} {{ shout('hey', end='?') }} {{ shout(text) }}"},
    "functions in an import": {"main": "{% from 'm' import a %}{{ a() }}", "m": "{% macro a() %}{{ asset('x.css') }}{{ _('Save') }}{% endmacro %}"},
    "gettext": {"main": "{{ _('Save') }} {{ gettext('100%%') }} {{ _('Hello %(name)s', name=text) }} {{ _('<b>%(n)d</b>', n=n) }} {{ _(key) }}"},
    "gettext with a bare percent!": {"main": "{{ _('100%') }}"},
    "gettext with a missing value!": {"main": "{{ _('%(a)s') }}"},
    "ngettext": {"main": "{{ ngettext('%(num)d visit', '%(num)s visits', 1) }} {{ ngettext('%(num)d visit', '%(num)s visits', n) }} {{ ngettext('%(num)d of %(all)s', '%(num)d of %(all)s!', 0, all='<') }}"},
    "contexts of gettext": {"main": "{{ pgettext('month', 'May') }} {{ npgettext('c', 'a %(x)s', 'b %(x)s %(num)s', 2, x='<') }} {{ pgettext('c', '%(context)s') }}"},
    "trans": {"main": "{% trans %}Save it{% endtrans %} {% trans name=text %}Hello {{ name }}, 100%{% endtrans %} {% trans n %}{{ n }} left{% endtrans %}"},
    "trans trimmed": {"main": "{% trans trimmed %}\n  Save\n  it\n{% endtrans %}"},
    "trans with a plural": {"main": "{% for c in [0, 1, 2] %}{% trans count=c, who=me.name %}{{ who }} has {{ count }} visit{% pluralize %}{{ who }} has {{ count }} visits{% endtrans %};{% endfor %}{% trans num=n %}{{ num }} a{% pluralize %}{{ num }} b{% endtrans %}{% trans x=words|length, y=3 %}{{ x }}{% pluralize y %}{{ y }}s{% endtrans %}"},
    "trans with a context": {"main": "{% trans 'menu' %}Open{% endtrans %}"},
    "trans counts what is called once": {"main": "{% set c = cycler(1, 2) %}{% trans n=c.next() %}one {{ n }}{% pluralize %}many {{ n }}{% endtrans %}"},
    "gettext without escaping": {"main": "{% autoescape false %}{{ _('%(a)s <', a='<') }}{% endautoescape %}"},
}  # fmt: skip
