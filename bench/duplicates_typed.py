"""How true the percent is that a form shows while somebody is typed: of a name alone, a name and a town, and so on.

``python -m bench typed``: records of the lists with known truth, each typed again with a part of what it says and held against all
others as a form does (`documents/lookalikes.py`, the worker's twin).  Prints what was said and what was true, with and without
sharing among those that may be meant (`sync.matching.rivals`), and draws bench/results/typed.svg.
"""

import csv
import random
from collections import defaultdict

from bench import duplicates, pairs, plot
from fieldcrm.publishing.neighbours import nearest, telling
from sync import matching
from sync.matching import rivals
from sync.matching.rule import Rule

TYPED = 1000  # records of each list
PARTS = ((), ("city",), ("phones",), ("emails",), ("birthday",), ("street", "city"))
COUNTRIES = {"febrl1": "AU", "febrl3": "AU"}


def main() -> None:
    alone, shared = [], []
    for path in sorted(path.parent for path in duplicates.SETS.glob("*/truth.csv")):
        said, left = _typed(path)
        print(f"{path.name}: {len(said)} answers")
        alone, shared = alone + said, shared + left
    if not alone:
        print(f"no lists with known truth in {duplicates.SETS}")
        return
    for how, judged in (("each by itself", alone), ("shared, as it is shown", shared)):
        print(f"said, true, answers ({how})")
        for said, true, count in pairs.calibration(judged):
            print(f"  {said:6.3f}  {true:6.3f}  {count:7d}")
    duplicates.RESULTS.mkdir(exist_ok=True)
    (duplicates.RESULTS / "typed.svg").write_text(plot.calibration(pairs.calibration(shared)), encoding="utf-8")
    print(f"plot: {duplicates.RESULTS / 'typed.svg'}")


def _typed(path):
    """Two lists of (probability, whether it was one): each by itself, and shared."""
    rows = list(csv.DictReader((path / "records.csv").open(newline="", encoding="utf-8-sig")))
    truth, country = pairs.read_truth(path / "truth.csv"), COUNTRIES.get(path.name, "US")
    there = {row["id"]: matching.evidence(*_told(row), country) for row in rows}
    known = defaultdict(list)
    for id_, one in there.items():
        for key in matching.keys(one):
            known[key].append(id_)
    rng, alone, shared = random.Random(5), [], []
    for row in rng.sample(rows, min(TYPED, len(rows))):
        type_, values = _told(row)
        for part in PARTS:
            if all(values.get(name) for name in part):
                typed = {name: value for name, value in values.items() if name in (*part, "name", "given_name", "family_name")}
                said = _answers(matching.evidence(type_, typed, country), row["id"], there, known)
                alone += [(one.percent / 100, pairs.key(row["id"], other) in truth) for other, one, _ in said]
                shared += [(one.percent / 100, pairs.key(row["id"], other) in truth) for other, _, one in said]
    return alone, shared


def _answers(mine, own_id, there, known):
    """(other, score, score as it is shown) of those that are shown."""
    found = {key: [id_ for id_ in known[key] if id_ != own_id] for key in matching.keys(mine) if key in known}
    rule = Rule()
    scored = [(id_, rule.judged(matching.score(mine, there[id_]))) for id_ in nearest(telling(found))]
    likely = sorted((one for one in scored if one[1].level != "distinct"), key=lambda one: (-one[1].percent, one[0]))
    left = rivals.shared([(there[id_], one) for id_, one in likely], rule)
    return [(id_, one, shown) for (id_, one), shown in zip(likely, left, strict=False)]


def _told(row):
    person = bool(row["given"] or row["family"])
    names = {"given_name": row["given"], "family_name": row["family"]} if person else {"name": row["name"]}
    values = names | {"city": row["city"], "street": row["street"], "postal_code": row["postcode"], "birthday": row["dob"],
                      "phones": [row["phone"]] * bool(row["phone"]), "emails": [row["email"]] * bool(row["email"])}
    return "contact" if person else "account", {name: value for name, value in values.items() if value}
