"""The weights by which evidence is added up, in bits; a file of them is the default.

A weight is log2 of how much oftener a finding is met in pairs of one thing than in
pairs of two; what a shared value counts is limited by how rare it is.  ``scales``
are what judgements teach: how far each part of the evidence is to be believed here.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

PARTS = ("name", "company", "phone", "email", "web", "birthday", "address", "place", "external")


@dataclass(frozen=True)
class Model:
    weights: dict  # {"phone.same": 12.0, …}
    scales: dict  # {part: factor}
    slope: float  # of the bits, when they are made a probability: parts depend on each other a little
    shift: float  # bits that judgements add or take
    strong: float  # probabilities
    likely: float

    @classmethod
    def from_json(cls, text: str) -> "Model":
        return cls(**json.loads(text))

    @property
    def taught(self) -> dict:
        """What judgements changed of the model as it ships: {"scales", "shift"}."""
        return {"scales": self.scales, "shift": self.shift}


def taught(told: dict) -> Model:
    """The model as it ships by now, with what judgements taught."""
    return replace(DEFAULT, scales=DEFAULT.scales | told["scales"], shift=told["shift"])


DEFAULT = Model.from_json((Path(__file__).parent / "model.json").read_text("utf-8"))
