"""What pairs are worth, once it is known which are true: F1, the best that a threshold could do, and calibration."""

import csv
from collections import Counter
from pathlib import Path

#: Edges of the bins of a calibration plot: finer where machines and people decide.
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


def key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def read_truth(path: Path) -> set[tuple[str, str]]:
    return {key(row["id_a"], row["id_b"]) for row in _rows(path)}


def read_scored(path: Path) -> dict[tuple[str, str], float]:
    found = {}
    for row in _rows(path):
        pair, score = key(row["id_a"], row["id_b"]), float(row["score"])
        found[pair] = max(score, found.get(pair, 0.0))
    return found


def f1(scored: dict, truth: set, threshold: float) -> float:
    kept = [pair for pair, score in scored.items() if score >= threshold]
    true = sum(pair in truth for pair in kept)
    return 2 * true / (len(kept) + len(truth)) if kept else 0.0


def best_f1(scored: dict, truth: set) -> float:
    best = true = 0
    ordered = sorted(scored.items(), key=lambda item: -item[1])
    for place, (pair, score) in enumerate(ordered, 1):
        true += pair in truth
        if place == len(ordered) or ordered[place][1] < score:
            best = max(best, 2 * true / (place + len(truth)))
    return best


def calibration(judged: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """(mean probability said, share that is true, pairs) of each bin that has any."""
    pairs, said, true = Counter(), Counter(), Counter()
    for score, is_true in judged:
        place = next(place for place, edge in enumerate(EDGES[1:]) if score <= edge)
        pairs[place] += 1
        said[place] += score
        true[place] += is_true
    return [(said[place] / pairs[place], true[place] / pairs[place], pairs[place]) for place in sorted(pairs)]


def _rows(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)
