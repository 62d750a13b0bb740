"""One tap to call, write or drive: the links of phones, emails and places.

Twin: static/worker/reach.js.
"""

from urllib.parse import quote

import phonenumbers

from sync.matching.fold import plain_digits

MAPS = "https://www.google.com/maps/dir/?api=1&destination="


def reach_of(phones, emails, position=None, address="", country=None) -> dict:
    """Links for the first phone, the first email and the place; None where there is none.
    `country`: where the number is dialled as it is written, and the address lies."""
    phone = dialled(phones[0]) if phones else None
    chat = international(phones[0], country) if phones else None
    return {
        "call": f"tel:{phone}" if phone else None,
        "message": f"sms:{phone}" if phone else None,
        # WhatsApp knows numbers by their country code alone.
        "chat": f"https://wa.me/{chat[1:]}" if chat else None,
        "mail": f"mailto:{_encoded(emails[0])}" if emails else None,
        "map": f"{MAPS}{_encoded(_where(position, address, country))}" if position or address else None,
    }


def dialled(phone: str) -> str:
    """Digits and a leading plus: what a phone dials of what people write."""
    # The zero of +49 (0)170 is for those who dial without the country code.
    plain = plain_digits(phone.replace("(0)", ""))
    plus = "+" if plain.strip().startswith("+") else ""
    return plus + "".join(mark for mark in plain if mark in "0123456789")


def international(phone: str, country: str | None) -> str | None:
    """"+33478000012"; None for what is too short or too long to be a whole number anywhere."""
    try:
        number = phonenumbers.parse(plain_digits(phone), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def address_of(account) -> str:
    """The address in one line, without its country."""
    town = " ".join(part for part in (account["postal_code"], account["city"]) if part)
    parts = [part for part in (account["street"], town, account["region"]) if part]
    return ", ".join(parts)


def _where(position, address, country):
    if position:
        return f"{position['lat']:.6f},{position['lon']:.6f}"
    return f"{address}, {country}" if country else address


def _encoded(text):
    return quote(text, safe="-_.!~*'()@,")
