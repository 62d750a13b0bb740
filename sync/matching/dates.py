"""Days as they are compared: "YYYYMMDD", whatever order they were written in."""

import re
from functools import lru_cache

from sync.matching.fold import plain_digits

_ISO = re.compile(r"^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ].*)?$")
_EUROPEAN = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")


def day(value) -> str:
    """A date, or a text that is one; "" for anything else. Day before month, unless that cannot be."""
    return _day(str(value).strip()[:40]) if value else ""


@lru_cache(maxsize=1 << 15)
def _day(text):
    text = text if text.isascii() else plain_digits(text)
    if found := _ISO.match(text):
        year, month, day_ = found.groups()
    elif found := _EUROPEAN.match(text):
        day_, month, year = found.groups()
    else:
        return ""
    year, month, day_ = int(year), int(month), int(day_)
    if month > 12 >= day_:
        month, day_ = day_, month
    # One slip of the pen makes a day that is none, and still tells more than no day; "1970-00-00" never was one.
    if not (1 <= month <= 12 or 1 <= day_ <= 31) or year < 1000:
        return ""
    return f"{year:04}{month:02}{day_:02}"


def apart(one: str, other: str) -> str:
    """How two days differ: same, swapped, digit, part, near, slips, year, decade or other."""
    if one == other:
        return "same"
    year, month, day_ = one[:4], one[4:6], one[6:]
    if year == other[:4] and month == other[6:] and day_ == other[4:6]:
        return "swapped"
    wrong = sum(left != right for left, right in zip(one, other, strict=True))
    if wrong == 1 or (wrong == 2 and _transposed(one, other)):
        return "digit"
    equal = (year == other[:4]) + (month == other[4:6]) + (day_ == other[6:])
    if equal == 2:
        return "part"
    # Months as if all had 31 days: near is near in any calendar, and no calendar is needed.
    days = abs(_count(one) - _count(other))
    if days <= 62:
        return "near"
    years = abs(int(year) - int(other[:4]))
    return "slips" if wrong <= 2 else "year" if years <= 1 else "decade" if years in (10, 9, 11) else "other"


def _transposed(one, other):
    at = next(index for index in range(8) if one[index] != other[index])
    return at < 7 and one[at] == other[at + 1] and one[at + 1] == other[at] and one[at + 2:] == other[at + 2:]


def _count(day_):
    return int(day_[:4]) * 372 + int(day_[4:6]) * 31 + int(day_[6:])
