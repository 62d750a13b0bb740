"""Every construct that a field template may be made of renders the same in Jinja and in Node."""

import pytest

from tests.understudy.both import Case, case, in_javascript, in_python
from tests.understudy.constructs import CONTEXT, LISTS, LOGIC, LOOPS, TEXTS
from tests.understudy.families import FAMILIES

CASES: dict[str, Case] = {name: case(source, CONTEXT) for name, source in (TEXTS | LOGIC | LOOPS | LISTS).items()}
CASES |= {name: Case({"main": one["main"], **one}, CONTEXT) for name, one in FAMILIES.items()}


@pytest.fixture(scope="module")
def rendered() -> dict[str, dict]:
    """What JavaScript makes of every case, Node being started once."""
    return dict(zip(CASES, in_javascript(list(CASES.values())), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_a_construct_renders_alike(name, rendered):
    ours, theirs = in_python(CASES[name]), rendered[name]
    assert ours.get("text") == theirs.get("text"), (ours, theirs)
    assert ("error" in ours) == name.endswith("!"), ours


def test_the_table_is_long_enough_to_mean_something():
    assert len(CASES) >= 120
