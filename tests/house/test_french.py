"""French is whole: what people read is collected anew, and each text stands in the catalogue."""

import re

import pytest
from babel.messages.pofile import read_po

from fieldcrm.assembly.messages import FOLDER, collect, translated

PARAMETER = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def french():
    with (FOLDER / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="fr")


@pytest.fixture(scope="module")
def texts():
    return [message for message in collect() if message.id]


def test_every_text_is_said_in_french(french, texts):
    assert len(texts) > 500
    assert [text.id for text in texts if not (said := french.get(text.id, text.context)) or not translated(said)] == []


def test_nothing_is_said_in_french_that_nobody_asks_for(french, texts):
    assert {(one.id, one.context) for one in french if one.id} == {(one.id, one.context) for one in texts}


def test_a_french_text_names_the_parameters_of_its_original(french):
    for message in french:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            assert {frozenset(PARAMETER.findall(one)) for one in strings} <= {
                frozenset(PARAMETER.findall(one)) for one in ids}, message.id
