"""Random templates and random values render alike too. RUNS and SEED in the environment make it longer."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.understudy.both import Case, case, differences, in_javascript, in_python
from tests.understudy.random_templates import CONTEXT, Templates

SEED = int(os.environ.get("SEED", "20261121"))
RUNS = int(os.environ.get("RUNS", "400"))


def test_random_templates_render_alike():
    templates = Templates(SEED)
    cases = [Case(templates.template(), CONTEXT) for _ in range(RUNS)]
    # A generator made a text is its address in Python; JavaScript throws, as it should.
    found = [line for line in differences(cases) if "a generator wants" not in line]
    assert not found, f"SEED={SEED} RUNS={RUNS}: {len(found)} differ\n" + "\n".join(found[:5])
    # They would be alike too if all of them failed.
    assert sum("text" in in_python(one) for one in cases) > RUNS // 5


# Letters that Python's Unicode knows: Node's is as new or newer.
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"]), max_size=12)
names = st.text(st.characters(codec="utf-8", categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=4)
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15, allow_nan=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)

PRINTED = (
    "{{ v }}|{{ v|tojson }}|{{ v|string|urlencode }}|{{ v == w }}{{ [v] == [w] }}{{ v in [w] }}|{{ 1 if v else 0 }}|"
    "{{ v|string|length }}|{{ (v|string)[::-1] }}|{{ (v|string)[1:3] }}|{{ '%s %r' % (v, w) }}|{{ _('%(v)s', v=v) }}"
)
TEXTED = (
    "{{ t|upper }}|{{ t|lower }}|{{ t|trim }}|{{ t|replace(u, '<') }}|{{ t|truncate(5) }}|{{ t|int('-') }}|{{ t < u }}|"
    "{{ [t, u, 'm']|sort }}|{{ t|indent(2, true) }}|{{ t in u }}|{{ u ~ t|e }}|{{ t|list|unique|list }}|"
    "{{ '%8.3s' % t }}"
)
NUMBERED = (
    "{{ a // b }}|{{ a % b }}|{{ -a }}|{{ a < b }}|{{ a|abs }}|{{ a|int }}|{{ '%+5d|%05d' % (a, b) }}|{{ [a, b]|sort }}"
)
many = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(st.lists(st.tuples(values, values), min_size=60, max_size=60))
def test_any_value_prints_and_compares_alike(pairs):
    assert not differences([case(PRINTED, {"v": v, "w": w}) for v, w in pairs])


@many
@given(st.lists(st.tuples(texts, texts), min_size=60, max_size=60))
def test_any_text_is_filtered_alike(pairs):
    assert not differences([case(TEXTED, {"t": t, "u": u}) for t, u in pairs])


@many
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**4), 10**4)), min_size=60, max_size=60))
def test_any_integers_calculate_alike(pairs):
    assert not differences([case(NUMBERED + "{{ a * b }}{{ a - b }}", {"a": a, "b": b}) for a, b in pairs])


def test_numbers_past_what_javascript_holds_throw_rather_than_lie():
    (theirs,) = in_javascript([case("{{ a * a }}", {"a": 2**40})])
    assert "exact" in theirs["error"]


def test_a_dict_whose_order_javascript_loses_throws_rather_than_lies():
    shuffled, sorted_ = (
        case("{{ d }}", {"d": {"b": 1, "7": 2}}),
        case("{{ d|dictsort }}", {"d": {"b": 1, "7": 2}}),
    )
    loud, alike = in_javascript([shuffled, sorted_])
    assert "loses its place" in loud["error"]
    assert alike == in_python(sorted_)
