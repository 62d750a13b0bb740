"""Draws rows from a seed: the same seed and day give the same sample, ids and all."""

import random
from datetime import UTC, datetime
from uuid import UUID


class Draw(random.Random):
    def key(self, moment: datetime) -> UUID:
        """A UUIDv7 of that moment, its chance drawn from the seed (RFC 9562, 5.7)."""
        milliseconds = int(moment.timestamp() * 1000)
        chance = self.getrandbits(12) << 64 | 2 << 62 | self.getrandbits(62)
        return UUID(int=milliseconds << 80 | 7 << 76 | chance)

    def maybe(self, chance: float, value):
        return value if self.random() < chance else None


def noon(day) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
