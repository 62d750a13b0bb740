"""What it takes to read phone numbers as libphonenumber does, for JavaScript: 5 KB instead of the 26 KB of a
whole port, and always of the same edition as Python's."""

import phonenumbers
from phonenumbers import PhoneMetadata

from fieldcrm.assembly.plain import compact


def phones_js() -> str:
    """``PHONES``: region -> [calling code, prefix to dial abroad, national prefix, its transform rule, pattern of
    national numbers, their lengths, lengths without area code]; ``CODES``: calling code -> its main region."""
    rows = {region: _row(PhoneMetadata.metadata_for_region(region)) for region in sorted(phonenumbers.SUPPORTED_REGIONS)}
    codes = {}
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        codes[code] = regions[0]
        if regions[0] == "001":  # no country's: satellites, free phones of the world
            codes[code] = f"001-{code}"
            rows[codes[code]] = _row(PhoneMetadata.metadata_for_nongeo_region(code))
    return f"export const PHONES = {compact(rows)};\nexport const CODES = {compact(codes)};\n"


def _row(known):
    numbers = known.general_desc
    return [
        known.country_code, known.international_prefix, known.national_prefix_for_parsing,
        known.national_prefix_transform_rule and known.national_prefix_transform_rule.replace("\\", "$"),
        numbers.national_number_pattern, list(numbers.possible_length), list(numbers.possible_length_local_only),
    ]


def formats_js() -> str:
    """``FORMATS``: calling code -> [[pattern of national numbers, how they begin or "", "$1 $2"]…], as one writes them abroad."""
    found = {}
    for code, (region, *_) in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        known = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        rows = known.intl_number_format or known.number_format
        found[code] = [[one.pattern, (one.leading_digits_pattern or [""])[-1], one.format.replace("\\", "$")] for one in rows]
    return f"export const FORMATS = {compact(found)};\n"
