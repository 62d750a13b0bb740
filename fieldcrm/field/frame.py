"""The frame of a page: who reads it, when, where and in which language.

Everything that would make two renderings of one page differ (clock, ids,
position) comes in here, so views stay functions of documents and frame.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import uuid_utils

from fieldcrm.geo import near_from

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def new_id() -> str:
    return str(uuid_utils.uuid7())


@dataclass(frozen=True)
class Frame:
    me: dict
    today: str
    now: str
    near: dict | None
    language: str
    direction: str
    new_id: Callable[[], str] = new_id

    def shown(self) -> dict:
        """What templates see of it."""
        return {
            "me": self.me, "today": self.today, "now": self.now, "near": self.near,
            "language": self.language, "direction": self.direction,
        }


def frame_for(me: dict, language: str, near: str | None, now: datetime | None = None) -> Frame:
    now = now or datetime.now(UTC)
    return Frame(
        me=me,
        today=now.astimezone(zone(me["time_zone"])).date().isoformat(),
        now=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        near=near_from(near),
        language=language,
        direction="rtl" if language[:2] in RIGHT_TO_LEFT else "ltr",
    )


def zone(name) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
