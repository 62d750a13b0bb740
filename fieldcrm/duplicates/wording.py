"""Reasons in plain words, for files and terminals: "same phone; names 94 % alike after transliteration"."""

from collections.abc import Iterable, Mapping

WORDS = {
    "same-phone": "same phone", "similar-phone": "similar phone", "different-phone": "different phone",
    "same-email": "same email", "similar-email": "similar email", "different-email": "different email",
    "same-domain": "same web domain",
    "names-alike": "names {percent} % alike", "different-names": "different names",
    "same-company": "companies {percent} % alike",
    "same-address": "same address", "similar-address": "addresses {percent} % alike",
    "different-address": "different address",
    "same-city": "same city", "different-city": "different city",
    "same-postcode": "same postal code", "different-postcode": "different postal code",
    "same-birthday": "same birthday", "swapped-birthday": "same birthday with day and month swapped",
    "similar-birthday": "similar birthday", "different-birthday": "different birthday",
    "same-external": "same external id", "different-external": "different external ids",
    "same-cluster": "both surely the same as a third",
}


def in_words(reasons: Iterable[Mapping]) -> str:
    return "; ".join(_worded(reason) for reason in reasons)


def _worded(reason):
    said = WORDS[reason["code"]].format_map(reason)
    value = reason.get("value")
    after = " after transliteration" if reason.get("across") else f" ({value})" if value else ""
    return said + after
