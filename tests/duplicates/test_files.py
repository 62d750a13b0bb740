"""Spreadsheets are read as they were written, or refused with a sentence that says why."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fieldcrm.duplicates.files import BadFile, read

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1251")
#: What cells are made of. In the older encodings accents stand among plain letters, and Cyrillic in words, as they do in life.
PIECES = {
    "cp1252": ["né", "ça", "Müll", "Strö", "año", "x", "Ba", "'", "-", " ", "7"], "cp1251": ["ива", "Пет", "юрий", "Ё1", "по", "-", " ", "7"],
    "other": ["é", "Ü", "Ж", "ی", "مع", "李", "😀", "x", "'", "-", " ", "7"],
}
QUOTED = [",", ";", '"', "\t", "\n"]
COLUMNS = {"cp1251": ["имя", "фамилия", "город"], "other": ["name", "family", "city"]}
slow = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def cells(encoding):
    return st.lists(st.sampled_from(PIECES.get(encoding, PIECES["other"]) + QUOTED), max_size=8).map(lambda some: "".join(some).strip())


def rows_of(encoding):
    return st.lists(st.lists(cells(encoding), min_size=3, max_size=3).filter(any), min_size=1, max_size=20)


@st.composite
def written(draw):
    """(bytes, header, rows) of a file as some program would write it."""
    encoding = draw(st.sampled_from(ENCODINGS))
    header = COLUMNS.get(encoding, COLUMNS["other"])
    rows = draw(rows_of(encoding))
    delimiter = draw(st.sampled_from(",;\t|"))
    file = io.StringIO(newline="")
    # All quoted: what a cell holds can then not pass for another delimiter.
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=draw(st.sampled_from(("\r\n", "\n"))))
    writer.writerows([header, *rows])
    return file.getvalue().encode(encoding), header, rows


@slow
@given(written())
def test_what_csv_writes_in_any_encoding_is_read_back(tmp_path, made):
    content, header, rows = made
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    sheet = read(path)
    assert list(sheet.columns) == header
    # Spaces around a cell, and what a line ends with inside one, carry nothing.
    assert [[plain(cell) for cell in row] for row in sheet.rows] == [[plain(cell) for cell in row] for row in rows]


def plain(cell):
    return " ".join(cell.split())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("cell", ["😀" * 8, "مع" * 8, "李" * 20])
def test_wide_letters_without_a_mark_are_read_whatever_they_are(tmp_path, encoding, cell):
    path = tmp_path / "list.csv"
    path.write_bytes(("name,city\r\n" + f"{cell},{cell}\r\n" * 30).encode(encoding))
    assert [list(row) for row in read(path).rows] == [[cell, cell]] * 30


@pytest.mark.parametrize(("encoding", "city"), [("cp1252", "Vénissieux"), ("cp1251", "Нижний Новгород"), ("utf-8", "تهران"),
                                                 ("utf-16", "Łódź"), ("utf-8-sig", "Αθήνα")])
def test_encodings_are_told_apart(tmp_path, encoding, city):
    path = tmp_path / "cities.csv"
    path.write_bytes(f"name;city\r\nShop;{city}\r\n".encode(encoding))
    assert list(read(path).rows) == [["Shop", city]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_header(tmp_path, delimiter):
    path = tmp_path / "list.txt"
    rows = [["name", "street", "note"], ["Léa", "Rue A; B", "1,5"], ["Tom", "Mill Lane", "2,5"]]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert list(read(path).rows) == rows[1:]


def test_excels_hint_is_no_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("sep=|\nname|city\nLéa|Lyon\n", encoding="utf-8")
    sheet = read(path)
    assert (sheet.columns, list(sheet.rows), list(sheet.rows.lines)) == (("name", "city"), [["Léa", "Lyon"]], [3])


def test_short_rows_are_filled_and_wide_ones_counted(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("name,city,\nLéa\n\nTom,Leeds,,extra\n", encoding="utf-8")
    sheet = read(path)
    assert list(sheet.rows) == [["Léa", "", ""], ["Tom", "Leeds", ""]]
    assert (sheet.columns, sheet.too_wide, list(sheet.rows.lines)) == (("name", "city", "3"), 1, [2, 4])


def test_columns_of_one_name_are_told_apart(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("phone,phone,name\n1,2,Léa\n", encoding="utf-8")
    assert read(path).columns == ("phone", "phone (2)", "name")


def test_an_excel_sheet_is_read_as_it_looks(tmp_path):
    path = tmp_path / "list.xlsx"
    book = Workbook()
    book.active.title = "Empty"
    sheet = book.create_sheet("People")
    sheet.append(["id", "Фамилия", "Telefon", "Geburtsdatum", "Kunde", None])
    sheet.append([7.0, "Иванов", 4915112345678, dt.datetime(1980, 2, 1), True, None])  # noqa: DTZ001 - Excel knows no time zones
    sheet.append([None] * 6)
    sheet.append(["8", "محمدی", "+98 21 1234", dt.date(1999, 12, 31), "#N/A", 1.5])
    book.save(path)
    read_back = read(path)
    assert read_back.columns == ("id", "Фамилия", "Telefon", "Geburtsdatum", "Kunde")
    assert list(read_back.rows) == [["7", "Иванов", "4915112345678", "1980-02-01", "1"],
                                    ["8", "محمدی", "+98 21 1234", "1999-12-31", ""]]
    assert read_back.too_wide == 1


def test_a_name_of_ten_thousand_characters_is_a_name(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("name,city\n" + "x" * 200_000 + ",Lyon\n", encoding="utf-8")
    assert len(read(path).rows[0][0]) == 200_000


BROKEN = {
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n \n;;\n", "no rows"),
    "header.csv": (b"name,email\n", "no rows"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format"),
    "image.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "not a text file"),
    "zip.xlsx": (b"PK\x03\x04 and nothing else", "not an Excel file"),
    "cut.csv": (("name,city\n" + "Léa,Vénissieux\n" * 9).encode() + b"caf\xe9,Lyon\n", "line 11 is not UTF-8"),
    "half.csv": ("name,city\nLéa,Lyon\nZoé,Orléans é".encode()[:-1], "middle of a letter"),
    "unknown.csv": (b"name,city\n\x81\x8d\x98\x9d caf\xe9,Lyon\n", "encoding that I do not know"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_file_is_refused_with_the_reason(tmp_path, name):
    content, reason = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadFile, match=reason):
        read(tmp_path / name)


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(BadFile, match="no file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(BadFile, match="is a folder"):
        read(tmp_path)


def test_a_named_encoding_is_believed_and_its_breaks_are_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("name,city\nЗаря,Омск\n".encode("koi8-r"))
    assert list(read(path, "koi8-r").rows) == [["Заря", "Омск"]]
    for wrong in ("utf-8", "no-such-encoding"):
        with pytest.raises(BadFile, match=f"cannot be read as {wrong}"):
            read(path, wrong)
