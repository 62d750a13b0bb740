"""Customers that nobody has, as people type them: a list with duplicates and their truth, made from a seed.

People of five countries in three scripts, with names as unevenly common as real ones, and
organisations.  A duplicate is the same person or shop typed again by someone in a hurry:
a slip of the pen, a nickname, a name in other letters, another phone, no e-mail, a
birthday with its day and month swapped.
"""

import csv
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.made_names import COUNTRIES, LETTERS, NICKNAMES, SHOPS
from sync.matching import reach

COLUMNS = ("id", "src", "kind", "given", "family", "name", "email", "phone", "street", "city", "postcode", "region", "dob", "title")
DUPLICATED = 0.2  # share of originals that were typed again
ORGANISATIONS = 0.25


def write(folder: Path, count: int, seed: int = 1) -> tuple[Path, Path]:
    """records.csv and truth.csv, like the sets that they stand beside."""
    folder.mkdir(parents=True, exist_ok=True)
    records, truth = folder / "records.csv", folder / "truth.csv"
    with records.open("w", newline="", encoding="utf-8") as rows, truth.open("w", newline="", encoding="utf-8") as pairs:
        row_writer, pair_writer = csv.DictWriter(rows, COLUMNS), csv.writer(pairs)
        row_writer.writeheader()
        pair_writer.writerow(("id_a", "id_b"))
        for group in groups(count, seed):
            row_writer.writerows(group)
            pair_writer.writerows(combinations([row["id"] for row in group], 2))
    return records, truth


def groups(count: int, seed: int = 1) -> Iterator[list[dict]]:
    """Records of one person or shop each time, ``count`` records in all."""
    rng = random.Random(seed)
    made, boxes = 0, set()
    while made < count:
        land = rng.choice(list(COUNTRIES))
        original = (_organisation if rng.random() < ORGANISATIONS else _person)(rng, land)
        _own_box(original, boxes)
        group = [original]
        while len(group) < 4 and rng.random() < DUPLICATED:
            group.append(_typed_again(rng, original, land))
        for row in group[:count - made]:
            made += 1
            row |= {"id": f"r{made}", "src": "a"}
        yield [{column: row.get(column, "") for column in COLUMNS} for row in group if "id" in row]


def _person(rng, land):
    country = COUNTRIES[land]
    given, family = _common(rng, country["given"]), _common(rng, country["family"])
    box = _latin(given[:rng.choice((1, 9))] + rng.choice((".", "", "_")) + family).lower()
    return _located(rng, country) | {
        "kind": "person", "given": given, "family": family,
        "email": f"{box}{rng.choice(('', '', rng.randrange(1, 99)))}@{rng.choice(country['mail'])}" if rng.random() < 0.7 else "",
        "dob": f"{rng.randrange(1940, 2006)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}" if rng.random() < 0.6 else "",
    }


def _organisation(rng, land):
    country = COUNTRIES[land]
    name = f"{rng.choice(SHOPS[land])} {_common(rng, country['family'])}"
    if rng.random() < 0.4:
        name += f" {rng.choice(country['forms'])}"
    host = _latin(name).lower().replace(" ", "-").replace(".", "")
    return _located(rng, country) | {
        "kind": "org", "name": name, "email": f"{rng.choice(('info', 'contact', 'office'))}@{host}{country['top']}"
        if rng.random() < 0.6 else "",
    }


def _own_box(row, boxes):
    """Nobody is given a mail box that somebody has, and no firm another's domain: Gmail's dots make no other box."""
    box, _at, host = row["email"].partition("@")
    number, person = 1, row["kind"] == "person"
    while (own := reach.email(row["email"]) if person else row["email"].partition("@")[2]) in boxes:
        number += 1
        row["email"] = f"{box}{number}@{host}" if person else f"{box}@{number}-{host}"
    if box:
        boxes.add(own)


def _located(rng, country):
    city, code = rng.choice(country["cities"])
    street = country["street"].format(name=_common(rng, country["roads"]), number=rng.randrange(1, 180))
    return {
        "phone": _phone(rng, country) if rng.random() < 0.8 else "", "street": street if rng.random() < 0.8 else "", "city": city,
        "postcode": f"{code}{rng.randrange(10 ** country['code_digits']):0{country['code_digits']}}" if rng.random() < 0.8 else "",
    }


def _phone(rng, country):
    digits = "".join(rng.choice("0123456789") for _ in range(country["phone_digits"]))
    start = rng.choice(country["areas"])
    return rng.choice((f"+{country['code']} {start} {digits}", f"0{start}{digits}", f"0{start} {digits[:3]} {digits[3:]}"))


def _typed_again(rng, original, land):
    again = {column: value for column, value in original.items() if column != "id"}
    for mishap in rng.sample(_MISHAPS, rng.choice((1, 1, 2, 2, 3))):
        mishap(rng, again, land)
    return again


def _slip(rng, row, _land):
    column = rng.choice([column for column in ("given", "family", "name", "street", "email", "city") if row.get(column)])
    text = row[column]
    at = rng.randrange(len(text))
    typed = rng.choice((text[at + 1:at + 2] + text[at], "", text[at] * 2, rng.choice(text)))
    row[column] = text[:at] + typed + text[at + 1 + (len(typed) > 1 and typed[0] != typed[1]):]


def _nickname(rng, row, _land):
    known = NICKNAMES.get(row.get("given"))
    if known:
        row["given"] = rng.choice(known)


def _initial(rng, row, _land):
    if row.get("given"):
        row["given"] = row["given"][0] + rng.choice(("", "."))


def _swapped(_rng, row, _land):
    if row.get("given"):
        row["given"], row["family"] = row["family"], row["given"]


def _other_letters(_rng, row, _land):
    for column in ("given", "family", "name"):
        if row.get(column):
            row[column] = _latin(row[column])


def _left_out(rng, row, _land):
    row[rng.choice(("email", "phone", "street", "postcode", "dob"))] = ""


def _moved(rng, row, land):
    if row["kind"] == "org":
        return  # at another address it would be another branch
    row |= {column: value for column, value in _located(rng, COUNTRIES[land]).items() if column != "phone"}


def _new_phone(rng, row, land):
    row["phone"] = _phone(rng, COUNTRIES[land])


def _day_for_month(_rng, row, _land):
    if row.get("dob") and int(row["dob"][8:]) <= 12:
        year, month, day = row["dob"].split("-")
        row["dob"] = f"{year}-{day}-{month}"


def _other_form(rng, row, land):
    if row.get("name"):
        words = [word for word in row["name"].split() if word not in COUNTRIES[land]["forms"]]
        row["name"] = " ".join([*words, rng.choice(COUNTRIES[land]["forms"])])


def _shouted(_rng, row, _land):
    for column in ("given", "family", "name"):
        row[column] = row.get(column, "").upper()


_MISHAPS = (_slip, _slip, _slip, _nickname, _initial, _swapped, _other_letters, _left_out, _left_out, _moved, _new_phone,
            _day_for_month, _other_form, _shouted)


def _common(rng, names):
    """The first of them are met most, about as Zipf found of words."""
    return names[min(len(names) - 1, int(len(names) ** rng.random()) - 1 + rng.randrange(1 + len(names) // 12))]


def _latin(text):
    return "".join(LETTERS.get(char, LETTERS.get(char.lower(), char).capitalize() if char.isupper() else char) for char in text)
