"""Every language that can be chosen is whole: what people read is collected anew, and each text stands in the catalogue."""

import re

import pytest
from babel.messages.pofile import read_po

from fieldcrm.assembly.messages import FOLDER, TRANSLATED, collect, translated
from fieldcrm.extensions import LANGUAGES

PARAMETER = re.compile(r"%\((\w+)\)s")
#: What a text in this language is written with.
LETTERS = {"fr": "[a-zàâçéèêëîïôûùüœ]", "ru": "[а-яё]", "fa": "[\u0600-\u06ff]"}
#: Texts that are the same in two languages may be so by chance, but not many.
MOST_ALIKE = 40


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request):
    with (FOLDER / request.param / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=request.param)


@pytest.fixture(scope="module")
def texts():
    return [message for message in collect() if message.id]


def test_every_language_that_can_be_chosen_has_a_catalogue():
    assert {*TRANSLATED, "en"} == set(LANGUAGES)


def test_every_text_is_said(catalogue, texts):
    assert len(texts) > 500
    assert [text.id for text in texts
            if not (said := catalogue.get(text.id, text.context)) or not translated(said)] == []


def test_nothing_is_said_that_nobody_asks_for(catalogue, texts):
    assert {(one.id, one.context) for one in catalogue if one.id} == {(one.id, one.context) for one in texts}


def test_a_text_names_the_parameters_of_its_original(catalogue):
    for message in catalogue:
        if message.id:
            assert {frozenset(PARAMETER.findall(one)) for one in forms(message.string)} <= {
                frozenset(PARAMETER.findall(one)) for one in forms(message.id)}, message.id


def test_a_per_cent_sign_stands_doubled_or_the_page_that_says_it_fails(catalogue):
    for message in catalogue:
        for one in forms(message.string) if message.id else ():
            assert "%" not in PARAMETER.sub("", one).replace("%%", ""), one


def test_a_number_has_all_the_forms_of_the_language(catalogue):
    for message in catalogue:
        if isinstance(message.id, tuple):
            assert len(forms(message.string)) == catalogue.num_plurals, message.id
    assert catalogue.num_plurals == {"fr": 2, "ru": 3, "fa": 1}[str(catalogue.locale)]


def test_texts_are_written_in_the_letters_of_the_language_and_say_something_else_than_the_english(catalogue):
    letters = re.compile(LETTERS[str(catalogue.locale)], re.IGNORECASE)
    texts = [(message.id, one) for message in catalogue if message.id for one in forms(message.string)]
    assert [said for id, said in texts if re.search(r"[A-Za-z]{2}", PARAMETER.sub("", str(id))) and not letters.search(said)] == []
    assert sum(id == said for id, said in texts) <= MOST_ALIKE


def forms(texts):
    return texts if isinstance(texts, tuple) else (texts,)
