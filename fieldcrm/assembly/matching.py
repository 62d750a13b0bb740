"""The tables of sync.matching, for its twin in the worker: one source for both."""

from dataclasses import asdict

from fieldcrm.assembly.plain import compact
from sync.matching import SCHEME, companies, counts, places, reach
from sync.matching.model import DEFAULT
from sync.matching.rule import ASK, FLAG


def matching_js() -> str:
    tables = {
        "SCHEME": SCHEME, "MODEL": asdict(DEFAULT), "RULE": {"ask": ASK, "flag": FLAG},
        "FORMS": sorted(companies.FORMS), "PHRASES": companies.PHRASES, "NATIVE": companies._NATIVE,
        "SPELLINGS": companies.SPELLINGS, "EMPTY_COMPANY": sorted(companies.EMPTY),
        "KINDS": places.KINDS, "POINTERS": places.POINTERS, "EMPTY_STREET": sorted(places.EMPTY), "GLUED": places._GLUED,
        "FREE_MAIL": sorted(reach.FREE_MAIL), "DESKS": sorted(reach.DESKS), "SECOND_LEVEL": sorted(reach._SECOND_LEVEL),
        "USUAL": counts.USUAL, "COMMON_WORDS": counts.COMMON_WORDS,
    }
    return "".join(f"export const {name} = {compact(table)};\n" for name, table in tables.items())
