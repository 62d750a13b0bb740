"""Every template of the field pages compiles: one that does not would stop the build.

What they make of documents is compared in tests/field and, as the browser shows it, in tests/browser.
"""

import pytest

from fieldcrm.assembly.generated import templates_js
from fieldcrm.understudy import compile_templates, field_environment
from tests.node import run_node

ENVIRONMENT = field_environment()
NAMES = ENVIRONMENT.list_templates(filter_func=lambda name: name.startswith("field/"))


@pytest.mark.parametrize("name", NAMES)
def test_a_field_template_compiles(name):
    assert f'"{name}": {{' in compile_templates(ENVIRONMENT, [name])


def test_the_workers_module_loads_and_holds_them_all():
    assert run_node(f"{templates_js()}\nexport const main = () => Object.keys(templates);") == sorted(NAMES)
