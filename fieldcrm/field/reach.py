"""One tap to call, write or drive: the links of phones, emails and places.

Twin: static/worker/reach.js.
"""

from urllib.parse import quote

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
    plus = "+" if phone.strip().startswith("+") else ""
    return plus + "".join(mark for mark in phone if mark in "0123456789")


def address_of(account) -> str:
    """The address in one line."""
    town = " ".join(part for part in (account["postal_code"], account["city"]) if part)
    return ", ".join(part for part in (account["street"], town, account["region"], account["country"]) if part)


def _where(position, address):
    return f"{position['lat']:.6f},{position['lon']:.6f}" if position else address


def _encoded(text):
    return quote(text, safe="-_.!~*'()@,")
