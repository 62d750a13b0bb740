"""`fieldcrm duplicates`: a spreadsheet in, its likely pairs out, without a database."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from fieldcrm.cli import main

HOME = Path(__file__).resolve().parents[2]
PEOPLE = """id,first name,last name,email,phone,city
1,Katherine,O'Neill,kate.oneill@example.com,+44 113 496 0001,Leeds
2,Kate,ONeill,kate.oneill@example.com,0113 496 0001,Leeds
3,Ahmad,Karimi,,+98 21 5550 1234,Tehran
4,احمد,کریمی,,02155501234,Tehran
5,Tom,Hill,tom@hill.example,,York
"""


@pytest.fixture
def fieldcrm(tmp_path, monkeypatch):
    """`fieldcrm("duplicates", …)` -> click's result, in a folder with PEOPLE as people.csv."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return lambda *words: CliRunner().invoke(main, list(map(str, words)))


def pairs(text):
    return {(row["id_a"], row["id_b"]): row for row in csv.DictReader(io.StringIO(text))}


def test_duplicates_are_written_with_their_probability_and_reasons(fieldcrm, tmp_path):
    result = fieldcrm("duplicates", "people.csv", "--country", "GB", "--output", "pairs.csv")
    assert result.exit_code == 0, result.output
    found = pairs((tmp_path / "pairs.csv").read_text("utf-8"))
    assert set(found) == {("1", "2"), ("3", "4")}
    assert list(found["1", "2"]) == ["id_a", "id_b", "probability", "score", "reasons"]
    assert float(found["1", "2"]["probability"]) == float(found["1", "2"]["score"]) > 0.9
    assert "same phone" in found["1", "2"]["reasons"]
    assert "after transliteration" in found["3", "4"]["reasons"]
    assert "2 pairs of 5 rows may be the same" in result.stderr


def test_pairs_are_printed_where_no_file_is_named(fieldcrm):
    result = fieldcrm("duplicates", "people.csv")
    assert ("1", "2") in pairs(result.stdout)
    assert "5 rows, compared by first name, last name, email, phone, city" in result.stderr


def test_linking_compares_the_rows_of_one_file_with_the_others_only(fieldcrm, tmp_path):
    (tmp_path / "other.csv").write_text("Nr;Nachname;Vorname;E-Mail\n1;O'Neill;Kate;kate.oneill@example.com\n9;Weber;Ulf;ulf@weber.example\n",
                                        encoding="cp1252")
    result = fieldcrm("duplicates", "people.csv", "--link", "other.csv")
    assert set(pairs(result.stdout)) == {("1", "1"), ("2", "1")}


def test_excel_files_and_rows_without_ids_will_do(fieldcrm, tmp_path):
    book = Workbook()
    for row in (["Фамилия", "Имя", "Телефон"], ["Сидорова", "Наталья", "+7 495 123 45 67"], ["Сидорова", "Наташа", "8 495 123-45-67"], ["Ким", "Ян", ""]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    assert set(pairs(fieldcrm("duplicates", "list.xlsx", "--country", "RU").stdout)) == {("1", "2")}


def test_persons_and_organisations_of_one_file_are_compared_with_their_kind(fieldcrm, tmp_path):
    (tmp_path / "mixed.csv").write_text(
        "id,kind,name,phone\na,person,Maria Zarya,+7 495 123 45 67\nb,org,Zarya,+7 495 123 45 67\nc,org,Zarya OOO,+7 495 123 45 67\n", encoding="utf-8")
    assert set(pairs(fieldcrm("duplicates", "mixed.csv").stdout)) == {("b", "c")}


def test_a_threshold_leaves_out_what_is_less_likely(fieldcrm):
    assert len(pairs(fieldcrm("duplicates", "people.csv", "--threshold", "0").stdout)) >= 2
    assert pairs(fieldcrm("duplicates", "people.csv", "--threshold", "1").stdout) == {}


def test_columns_can_be_named_by_hand(fieldcrm, tmp_path):
    (tmp_path / "odd.csv").write_text("k,a,b,c\nx,Kate,Oneill,kate@oneill.example\ny,Kate,O'Neill,kate@oneill.example\n", encoding="utf-8")
    result = fieldcrm("duplicates", "odd.csv", "--id-column", "k", "--column", "given=a", "--column", "family=b", "--column", "email=c")
    assert set(pairs(result.stdout)) == {("x", "y")}


def test_a_thousand_equal_rows_are_told_as_a_group_and_not_as_half_a_million_pairs(fieldcrm, tmp_path):
    (tmp_path / "equal.csv").write_text("name,email\n" + "Kate Oneill,kate@oneill.example\n" * 1000, encoding="utf-8")
    result = fieldcrm("duplicates", "equal.csv")
    assert len(pairs(result.stdout)) == 999
    assert "all equal (1000 rows)" in result.stderr


WRONG = {
    "missing": (["nowhere.csv"], "no file nowhere.csv"),
    "folder": (["."], "is a folder"),
    "empty": (["empty.csv"], "is empty"),
    "old Excel": (["old.xls"], "old format"),
    "broken": (["broken.csv"], "not UTF-8"),
    "nothing to compare": (["numbers.csv"], "no column to compare"),
    "doubled ids": (["doubled.csv"], "the id '7' twice, in lines 2 and 4"),
    "nameless row": (["holes.csv"], "no id in line 3"),
    "unknown id column": (["people.csv", "--id-column", "nr"], "no column 'nr'"),
    "unknown column": (["people.csv", "--column", "family=Nachname"], "no column 'Nachname'"),
    "unknown role": (["people.csv", "--column", "shoe=7"], "not ROLE=NAME"),
    "too likely": (["people.csv", "--threshold", "1.5"], "from 0 to 1"),
    "no number": (["people.csv", "--threshold", "nan"], "from 0 to 1"),
    "no threshold": (["people.csv", "--threshold", "much"], "not a valid float"),
    "no country": (["people.csv", "--country", "Narnia"], "two letters"),
    "bad link": (["people.csv", "--link", "empty.csv"], "is empty"),
    "no folder": (["people.csv", "--output", "no/such/pairs.csv"], "no folder"),
    "output is a folder": (["people.csv", "--output", "."], "is a folder"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_asked_wrongly_ends_with_2_and_one_line_that_says_why(fieldcrm, tmp_path, case):
    for name, content in {"empty.csv": b"", "old.xls": b"\xd0\xcf\x11\xe0 and so on", "broken.csv": "name\nZoé Ñañez\n".encode() + b"\xe9\n",
                          "numbers.csv": b"amount,day\n1,2\n", "doubled.csv": b"id,name\n7,Anna\n8,Bert\n7,Cleo\n",
                          "holes.csv": b"id,name\n7,Anna\n,Bert\n"}.items():
        (tmp_path / name).write_bytes(content)
    words, reason = WRONG[case]
    result = fieldcrm("duplicates", *words)
    assert result.exit_code == 2
    assert reason in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.output


def test_the_command_starts_without_the_web_or_a_database(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    code = ("import sys; from fieldcrm.cli import main\n"
            f"try: main(['duplicates', {str(tmp_path / 'people.csv')!r}, '--output', {str(tmp_path / 'pairs.csv')!r}])\n"
            "except SystemExit as end: assert not end.code\n"
            "print(sorted({'flask', 'sqlalchemy', 'openpyxl'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert "2 pairs" in done.stderr
