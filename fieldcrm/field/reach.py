"""One tap to call, write or drive: the links of phones, emails and places.

Twin: static/worker/reach.js.
"""

from urllib.parse import quote

from sync.matching.fold import plain_digits

MAPS = "https://www.google.com/maps/dir/?api=1&destination="


def reach_of(phones, emails, position=None, address="") -> dict:
    """Links for the first phone, the first email and the place; None where there is none."""
    phone = dialled(phones[0]) if phones else None
    return {
        "call": f"tel:{phone}" if phone else None,
        "message": f"sms:{phone}" if phone else None,
        # WhatsApp knows numbers by their country code alone.
        "chat": f"https://wa.me/{phone[1:]}" if phone and phone[0] == "+" else None,
        "mail": f"mailto:{_encoded(emails[0])}" if emails else None,
        "map": f"{MAPS}{_encoded(_where(position, address))}" if position or address else None,
    }


def dialled(phone: str) -> str:
    """Digits and a leading plus: what a phone dials of what people write."""
    # The zero of +49 (0)170 is for those who dial without the country code.
    plain = plain_digits(phone.replace("(0)", ""))
    plus = "+" if plain.strip().startswith("+") else ""
    return plus + "".join(mark for mark in plain if mark in "0123456789")


def address_of(account) -> str:
    """The address in one line; a country alone is none."""
    town = " ".join(part for part in (account["postal_code"], account["city"]) if part)
    parts = [part for part in (account["street"], town, account["region"]) if part]
    return ", ".join([*parts, account["country"]] if parts and account["country"] else parts)


def _where(position, address):
    return f"{position['lat']:.6f},{position['lon']:.6f}" if position else address


def _encoded(text):
    return quote(text, safe="-_.!~*'()@,")
