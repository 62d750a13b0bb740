"""Phones, e-mails and web sites as they are compared.

A phone is ``+`` country code and national number where that is certain, else its
digits as they were written.  Of a mail address the tag and Gmail's dots go; free
mail providers say nothing of whom one works for, so they are no domains.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from sync.matching.fold import listed, plain_digits

MOST = 8  # of phones, and of e-mails, that one record is compared by
SHORTEST = 7  # digits by which two phones may be one, when one has no country code
FREE_MAIL = listed(
    "aol.com bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz chmail.ir club-internet.fr comcast.net email.com "
    "fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net googlemail.com hotmail.co.uk "
    "hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com hey.com icloud.com inbox.ru interia.pl "
    "internode.on.net laposte.net libero.it list.ru live.co.uk live.com live.fr live.nl mac.com mail.bg mail.com "
    "mail.ru me.com msn.com naver.com neuf.fr o2.pl onet.pl orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de "
    "proton.me protonmail.com protonmail.ch qq.com rambler.ru rediffmail.com rocketmail.com seznam.cz sfr.fr sky.com "
    "skynet.be t-online.de telenet.be terra.com.br tiscali.it tutanota.com ukr.net uol.com.br verizon.net virgilio.it "
    "wanadoo.fr web.de wp.pl ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de "
    "yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com 126.com 163.com abv.bg att.net sbcglobal.net "
    "bellsouth.net cox.net charter.net alice.it aliceadsl.fr bbox.fr numericable.fr arcor.de ziggo.nl kpnmail.nl")
#: Mail boxes that are a desk's, not a person's.
DESKS = listed(
    "admin accueil accounts billing bonjour booking buchhaltung commercial compta comptabilite contact contacts "
    "contacto direction einkauf enquiries hello help hr hallo info infos information jobs kontakt mail marketing "
    "office order orders post postmaster rechnung reception reservation reservations sales secretariat service "
    "shop support team ventes verkauf vertrieb webmaster welcome")
_SECOND_LEVEL = listed("ac co com edu gov net org gob gouv nom or ne go")
_NO_DIGITS = re.compile("[^0-9]")
_WHOLE = re.compile(r" *\+[1-9](?:[ .-]?[0-9]){7,18} *")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_HOST = re.compile(r"^(?:[a-z]+:)?(?://)?(?:[^/@]*@)?([^/:?#\s]+)")


@lru_cache(maxsize=65536)
def phone(text: str, country: str | None = None) -> str:
    """"+33478000012" where the country is known, else digits; "" when there are fewer than four."""
    text = text[:60] if text.isascii() else plain_digits(text[:60])
    digits = _NO_DIGITS.sub("", text.split("ext")[0].replace("(0)", ""))
    if len(digits) < 4:
        return ""
    if not country and "+" not in text:
        return digits[-15:]  # as the library would say, and it takes long over it
    code, national = _written_whole(text, digits) or _parsed(text, country)
    # What is too short for its country (a number without its area, an extension) has no country either.
    short = len(national) < SHORTEST or len(digits) < 8
    return digits[-15:] if short else f"+{code}{national}"


def _written_whole(text, digits):
    """(calling code, national number) of "+33 478 00 00 12", as the library says it, in a tenth of its time;
    None where it has to be asked."""
    if not _WHOLE.fullmatch(text):
        return None
    code = next((int(digits[:length]) for length in (1, 2, 3) if int(digits[:length]) in COUNTRY_CODE_TO_REGION_CODE), None)
    if code is None:
        return None
    national = digits[len(str(code)):]
    prefix = _prefix_within(code)
    return None if len(national) > 17 or (prefix and prefix.match(national)) else (code, national)


@lru_cache(maxsize=512)
def _prefix_within(code):
    """What is dialled first within the country of a calling code alone, and by some all the same."""
    region = phonenumbers.region_code_for_country_code(code)
    of_code = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    prefix = of_code.national_prefix_for_parsing if of_code else None
    return re.compile(prefix) if prefix else None


def _parsed(text, country):
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return 0, ""
    return number.country_code, phonenumbers.national_significant_number(number)


def same_phone(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] == "+" and other[0] == "+":
        return False
    one, other = one.lstrip("+0"), other.lstrip("+0")
    length = min(len(one), len(other))
    return length >= SHORTEST and one[-length:] == other[-length:]


@lru_cache(maxsize=65536)
def email(text: str) -> str:
    """The box behind an address: "J.Doe+shop@googlemail.com" is "jdoe@gmail.com"."""
    text = text.strip().lower()[:254]
    if text.startswith("mailto:"):
        text = text[7:]
    if not _ADDRESS.fullmatch(text):
        return ""
    box, _, host = text.partition("@")
    tag = box.find("+")
    box = box[:tag] if tag > 0 else box
    if host in ("gmail.com", "googlemail.com"):
        return f"{box.replace('.', '') or box}@gmail.com"
    return f"{box}@{host}"


def domain_of(address: str) -> str:
    return _domain(address.partition("@")[2])


@lru_cache(maxsize=65536)
def site(text: str) -> str:
    found = _HOST.match(text.strip().lower()[:300])
    return _domain(found[1]) if found else ""


@lru_cache(maxsize=16384)
def _domain(host):
    """What is registered: "www.shop.perrin.co.uk" is "perrin.co.uk"; "" for free mail."""
    parts = [part for part in host.split(".") if part]
    if len(parts) < 2:
        return ""
    length = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    domain = ".".join(parts[-length:])
    return "" if domain in FREE_MAIL else domain
