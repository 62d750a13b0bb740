"""A bare number in the groups that its country writes, from libphonenumber.

Twin: static/worker/matching/phone_groups.js.
"""

import re

import phonenumbers

_BARE = re.compile(r"\+[1-9][0-9]{6,14}")


def grouped(phone: str) -> str:
    """"+33193065294" as "+33 1 93 06 52 94"; what somebody grouped stays."""
    if not _BARE.fullmatch(phone):
        return phone
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    if phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) != phone:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
