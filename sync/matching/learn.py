"""What judgements teach: how far each part of the evidence is to be believed here.

A logistic regression on the bits that the parts told, held to the model as it ships by a
normal prior and deaf to slips: five judgements move little, hundreds are heard.  Scales stay above zero,
so more evidence that agrees never lowers a probability, whatever was judged.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import exp, log

from sync.matching.counts import BACKGROUND
from sync.matching.evidence import Evidence
from sync.matching.model import DEFAULT, PARTS, Model
from sync.matching.score import counted_once, parts, prior

SCALE_SPREAD = 0.15  # standard deviations of the prior
SHIFT_SPREAD = 1.0  # bits
LEAST_SCALE, MOST_SCALE = 0.4, 1.6
MOST_SHIFT = 8.0
SLIPS = 0.03  # share of judgements that were made by mistake
ROUNDS = 30
_SETTLED = 1e-6


def learn(judged: Iterable[tuple[Evidence, Evidence, bool]], model: Model = DEFAULT) -> Model:
    """A model that agrees better with what people said is the same. The order does not matter.

    Starts from the model as it ships, not from one that was taught: hand in all judgements."""
    start = replace(model, scales=dict.fromkeys(PARTS, 1.0), shift=0.0)
    rows = [_row(a, b, same, start) for a, b, same in judged if a.type == b.type]
    if not rows:
        return start
    names = [name for name in PARTS if any(row[0].get(name) for row in rows)]
    found = _fit(rows, names, start)
    scales = dict(zip(names, found, strict=False))
    return replace(start, shift=round(_within(-MOST_SHIFT, MOST_SHIFT, found[-1]), 4), scales={
        name: round(_within(LEAST_SCALE, MOST_SCALE, scales.get(name, 1.0)), 4) for name in PARTS})


def _row(a, b, same, model):
    """({part: bits}, bits that no scale changes, whether they are the same)"""
    found = parts(*sorted((a, b)), model, BACKGROUND)
    told = {name: part.bits for name, part in found.items()}
    counted_once(told, found, a.type, model)
    return told, model.weights[f"prior.{a.type}"] + prior(BACKGROUND), bool(same)


def _fit(rows, names, model):
    """Newton's method on the scales of ``names`` and the shift, all near where they started."""
    size = len(names) + 1
    centre = [1.0] * len(names) + [0.0]
    tight = [SCALE_SPREAD ** -2] * len(names) + [SHIFT_SPREAD ** -2]
    steep = model.slope * log(2)
    features = [([told.get(name, 0.0) * steep for name in names] + [steep], base * steep, same)
                for told, base, same in rows]
    at = list(centre)
    for _ in range(ROUNDS):
        slope = [(centre[i] - at[i]) * tight[i] for i in range(size)]
        bend = [[tight[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
        for told, base, same in features:
            chance = 1 / (1 + exp(-_within(-40.0, 40.0, base + sum(x * w for x, w in zip(told, at, strict=True)))))
            heard = _heard(chance if same else 1 - chance)
            for i in range(size):
                slope[i] += heard * (same - chance) * told[i]
                for j in range(size):
                    bend[i][j] += heard * chance * (1 - chance) * told[i] * told[j]
        step = _solve(bend, slope)
        # Never further than half a spread at once: far from the answer the curve misleads.
        longest = max(abs(each) * tight[i] ** 0.5 for i, each in enumerate(step))
        short = min(1.0, 0.5 / longest) if longest else 1.0
        at = [each + short * by for each, by in zip(at, step, strict=True)]
        if longest < _SETTLED:
            break
    return at


def _heard(likelihood):
    """How surely a judgement was meant: the wrong key is hit now and then, and five such in a row
    must not unmake what is certain."""
    return likelihood / (likelihood + SLIPS / 2)


def _solve(matrix, right):
    """Gauss's elimination; the matrix is positive definite, so no row need be exchanged."""
    size = len(right)
    rows = [[*row, right[i]] for i, row in enumerate(matrix)]
    for i in range(size):
        for k in range(i + 1, size):
            part = rows[k][i] / rows[i][i]
            rows[k] = [one - part * other for one, other in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def _within(least, most, value):
    return max(least, min(most, value))
