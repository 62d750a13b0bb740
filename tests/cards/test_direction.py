"""What a line says, from how it is drawn; the phone's own version of the rules agrees on every case."""

import json
import random

import pytest

from fieldcrm.cards.direction import reading_order
from tests.node import ROOT, run_node


def back(text):
    """A Persian stretch as it is drawn: its letters from right to left."""
    return text[::-1]


CASES = [
    ("Sales Manager", "Sales Manager"),
    (back("مدیر فروش"), "مدیر فروش"),
    (back("وب‌سایت"), "وب‌سایت"),
    ("info@sepid.example.ir " + back("ایمیل:"), "ایمیل: info@sepid.example.ir"),
    ("www.sepid-24.example.ir", "www.sepid-24.example.ir"),
    ("3sep_id@example.ir " + back("ایمیل:"), "ایمیل: 3sep_id@example.ir"),
    ("۱۲ " + back("پلاک") + " ،۴ " + back("کوچه"), "کوچه ۴، پلاک ۱۲"),
    ("(" + back("سهامی خاص") + ") " + back("سپید"), "سپید (سهامی خاص)"),
    ("«" + back("سپید") + "» " + back("شرکت"), "شرکت «سپید»"),
    ("Sepid Co. " + back("شرکت سپید"), "شرکت سپید Sepid Co."),
    ("۰۲۱-۸۸۷۷۶۶۵۵ " + back("تلفن:"), "تلفن: ۰۲۱-۸۸۷۷۶۶۵۵"),
    ("۶۶۵۵ ۸۸۷۷ ۰۲۱ " + back("تلفن:"), "تلفن: ۰۲۱ ۸۸۷۷ ۶۶۵۵"),
    ("۰۲۱ ۸۸۷۷ ۶۶۵۵ " + back("تلفن:"), "تلفن: ۰۲۱ ۸۸۷۷ ۶۶۵۵"),
    ("۸۸۷۷۶۶۵۵ (۰۲۱) " + back("فکس:"), "فکس: (۰۲۱) ۸۸۷۷۶۶۵۵"),
    ("8877 21 98+ " + back("تلفن:"), "تلفن: +98 21 8877"),
    ("۹۸۲۱۸۸۷۷۶۶۵۵+", "+۹۸۲۱۸۸۷۷۶۶۵۵"),
    ("۸۸۷۷۶۶۵۵-۰۲۱", "۰۲۱-۸۸۷۷۶۶۵۵"),
    ("۸۸۷۷۶۶۵۵ - ۸۸۷۷۶۶۵۶", "۸۸۷۷۶۶۵۵ - ۸۸۷۷۶۶۵۶"),
    ("+7 (495) 123-45-07", "+7 (495) 123-45-07"),
    ("234-56-012", "234-56-012"),
    ("Cepвиc", "Сервис"),
    ("OOO «Ромашка»", "ООО «Ромашка»"),
    ("e-mail: ivan@рosa.ru, г. Моcква", "e-mail: ivan@posa.ru, г. Москва"),
    ("Telegram и WhatsApp", "Telegram и WhatsApp"),
    ("офис 4B", "офис 4B"),
    ("Windоws, Москва", "Windows, Москва"),
    ("sales_ь@neкster.example.ir " + back("lیمیل:"), "ایمیل: sales_b@nekster.example.ir"),
    (back("همراo:") , "همراه:"),
    (back("و۱حد") + " ،۱۲", "۱۲، واحد"),
    ("sales@sepid.example.ir :E-mail", "E-mail: sales@sepid.example.ir"),
    ("https://sepid.example.ir", "https://sepid.example.ir"),
    ("Tel: 021", "Tel: 021"),
    ("Ville :Lyon", "Ville :Lyon"),
    ("", ""),
]


@pytest.mark.parametrize(("drawn", "read"), CASES)
def test_a_drawn_line_reads_as_it_was_typed(drawn, read):
    assert reading_order(drawn) == read


def test_the_phone_reads_every_line_as_the_server_does():
    rng = random.Random(4)
    pieces = ["سپید", "شرکت", "۰۲۱", "۸۸۷۷۶۶۵۵", "021", "+", "(", ")", " ", " ", "-", " - ", "«", "»", ":", "،", "@", ".", "/",
              "Sepid", "Сервис", "Cep", "ООО", "OOO", "вис", "www.", ".ru", "x", "ё", "é", "4", "_", "l", "ь", " :E-mail", "1", "۱", "‌"]
    lines = [drawn for drawn, _ in CASES]
    lines += ["".join(rng.choices(pieces, k=rng.randint(1, 9))) for _ in range(3000)]
    module = (ROOT / "fieldcrm/static/cards/direction.js").as_uri()
    theirs = run_node(f"import {{ readingOrder }} from {json.dumps(module)};"
                      "export const main = (lines) => lines.map(readingOrder);", lines)
    different = [(line, reading_order(line), read) for line, read in zip(lines, theirs, strict=True)
                 if reading_order(line) != read]
    assert different[:3] == []
