"""Who may import whom (DESIGN.md), read from the sources themselves."""

import ast
import re
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PAGES = {"fieldcrm.field", "fieldcrm.desk", "fieldcrm.auth", "fieldcrm.api"}
WEB = {"flask", "werkzeug", "flask_login", "flask_wtf", "flask_sqlalchemy", "htmx_flask", "wtforms"}


def imports_of(path):
    """(what is imported, by its full name, line) of every import in the file, wherever it stands."""
    package = path.relative_to(HOME).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[:len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def sources(package):
    path = HOME / package.replace(".", "/")
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def offences(package, wrong):
    return [f"{path.relative_to(HOME)}:{line} imports {name}"
            for path in sources(package) for name, line in imports_of(path) if wrong(name)]


def within(name, packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_sync_imports_itself_three_libraries_and_the_standard_library_only():
    allowed = {"sync", "rapidfuzz", "phonenumbers", "anyascii"} | sys.stdlib_module_names
    scans = re.compile(r"sync/matching/scan\w*\.py:\d+ imports numpy")  # of whole files, never of one save
    assert [one for one in offences("sync", lambda name: name.partition(".")[0] not in allowed) if not scans.fullmatch(one)] == []


def test_models_know_no_web_framework_but_the_mixin_of_signing_in():
    def wrong(name):
        return name.partition(".")[0] in WEB - {"flask_login"} or (
            name.startswith("fieldcrm.") and not within(name, {"fieldcrm.models", "fieldcrm.fields"}))

    assert offences("fieldcrm.models", wrong) == []


@pytest.mark.parametrize("package", ["fieldcrm.replication", "fieldcrm.documents", "fieldcrm.publishing",
                                     "fieldcrm.access", "fieldcrm.fields", "fieldcrm.people"])
def test_what_pages_stand_on_imports_no_page(package):
    def wrong(name):
        # Sessions and passwords are auth's trade, not its pages.
        return within(name, PAGES) and not within(name, {"fieldcrm.auth.sessions", "fieldcrm.auth.passwords"})

    assert offences(package, wrong) == []


@pytest.mark.parametrize("feature", sorted(PAGES))
def test_no_feature_imports_another_features_pages(feature):
    shared = {feature, "fieldcrm.auth.sessions", "fieldcrm.auth.passwords", "fieldcrm.auth.forms"}
    assert offences(feature, lambda name: within(name, PAGES) and not within(name, shared)) == []


def test_the_planner_knows_no_rows_and_no_pages():
    def wrong(name):
        return name.partition(".")[0] in WEB | {"sqlalchemy", "sync"} or (
            name.startswith("fieldcrm.") and not within(name, {"fieldcrm.planning", "fieldcrm.geo"}))

    assert offences("fieldcrm.planning", wrong) == []


def test_nothing_but_the_command_line_imports_the_command_line():
    # `python -m fieldcrm` is the command line by another name.
    for path in {*sources("fieldcrm"), *sources("sync")} - {HOME / "fieldcrm" / "__main__.py"}:
        assert [name for name, _line in imports_of(path) if within(name, {"fieldcrm.cli", "wsgi"})] == []


def test_the_server_starts_without_what_only_the_build_needs():
    def wrong(name):
        return within(name, {"fieldcrm.assembly", "fieldcrm.build"})

    served = [path for path in sources("fieldcrm")
              if "assembly" not in path.parts and path.name not in {"build.py", "cli.py", "serving.py"}]
    assert [f"{path}: {name}" for path in served for name, _line in imports_of(path) if wrong(name)] == []
