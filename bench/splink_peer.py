"""Splink on DuckDB as a peer: set up for the columns that a list has, trained by its own EM, no labels.

``python -m bench.splink_peer records.csv pairs.csv [link]`` in a process of its own, so that what it
costs is measured as ours is.  With ``link`` rows whose src is "a" are matched with the others.
Names are folded by anyascii first: Splink knows no scripts.
"""

import csv
import json
import re
import sys
import tempfile

import duckdb
import splink.comparison_library as cl
from anyascii import anyascii
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST = 0.01
#: column -> how it is compared
COMPARED = {
    "given": lambda: cl.NameComparison("given"), "family": lambda: cl.NameComparison("family"),
    "name": lambda: cl.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8]).configure(term_frequency_adjustments=True),
    "email": lambda: cl.EmailComparison("email"), "phone": lambda: cl.LevenshteinAtThresholds("phone", [1, 2]),
    "street": lambda: cl.JaroWinklerAtThresholds("street", [0.95, 0.85]),
    "city": lambda: cl.LevenshteinAtThresholds("city", [1, 2]).configure(term_frequency_adjustments=True),
    "postcode": lambda: cl.LevenshteinAtThresholds("postcode", [1, 2]), "dob": lambda: cl.DamerauLevenshteinAtThresholds("dob", [1, 2]),
}
#: What makes two rows candidates; only rules whose columns the list has are taken.
BLOCKED = (
    ("email",), ("phone",), ("given", "family"), ("family", "dob"), ("given", "dob"), ("given", "city"), ("family", "city"),
    ("street",), ("postcode", "family"), ("postcode", "given"), ("dob", "postcode"), ("name",), ("name_start", "city"), ("name_start",),
)
#: And of a short list, whoever shares one of these.
BLOCKED_SHORT = (("given",), ("family",), ("dob",), ("postcode",))
SHORT = 10_000
TRAINED_ON = (("given", "family"), ("dob",), ("email",), ("phone",), ("street",), ("name_start",))
SURE = (("email",), ("phone", "name"), ("given", "family", "dob"), ("given", "family", "postcode"))


def main(records, pairs, link):
    rows = _prepared(records)
    with open(pairs, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("id_a", "id_b", "score"))
        # Persons and organisations are two models, as they are for us.
        for kind in sorted({row["kind"] for row in rows}):
            writer.writerows(_matched([row for row in rows if row["kind"] == kind], link))


def _prepared(records):
    with open(records, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {column: " ".join(anyascii(row[column]).lower().split()) or None for column in (*COMPARED, "region")}
        row["phone"] = re.sub(r"\D", "", row["phone"] or "")[-8:] or None
        if row["kind"] == "person" and row["name"] and not (row["given"] or row["family"]):
            row["given"], row["family"] = row["name"].split()[0], row["name"].split()[-1]
        row["name_start"] = (row["name"] or "")[:4] or None
    return rows


def _matched(rows, link):
    has = {column for column in (*COMPARED, "name_start") if _telling([row[column] for row in rows])}
    rules = [rule for rule in (*BLOCKED, *(BLOCKED_SHORT if len(rows) <= SHORT else ())) if set(rule) <= has]
    settings = SettingsCreator(
        link_type="link_only" if link else "dedupe_only", unique_id_column_name="id",
        probability_two_random_records_match=1 / len(rows),  # one twin a record, unless the sure ones tell more
        comparisons=[make() for column, make in COMPARED.items() if column in has],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
    )
    api = DuckDBAPI(duckdb.connect())
    parts = [[row for row in rows if row["src"] == "a"], [row for row in rows if row["src"] != "a"]] if link else [rows]
    linker = Linker([_registered(api, f"part{number}", part) for number, part in enumerate(parts)], settings, log_level=None)
    sure = [block_on(*rule) for rule in SURE if set(rule) <= has]
    if sure:
        linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in TRAINED_ON:
        if set(rule) <= has:
            _train(linker, rule)
    found = linker.inference.predict(threshold_match_probability=LEAST).as_duckdbpyrelation()
    return found.project("id_l, id_r, match_probability").fetchall()


def _telling(values):
    """A column that is mostly empty, or says the same of all, only upsets the training."""
    known = [value for value in values if value is not None]
    return len(known) > 0.02 * len(values) and len(set(known)) > 20


def _registered(api, name, rows):
    """By way of a file of JSON lines: DuckDB reads those fast, and keeps what is missing missing."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        columns = dict.fromkeys(rows[0], "VARCHAR")
        api.duckdb_con.execute(f"CREATE TABLE {name} AS SELECT * FROM read_json('{file.name}', columns={columns})")
    return api.register(name)


def _train(linker, rule):
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    except Exception as problem:  # too few rows share the columns: Splink trains on the others
        print(f"not trained on {rule}: {type(problem).__name__}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "link" in sys.argv[3:])
