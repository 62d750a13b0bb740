"""Two records' evidence, part by part: how many bits each part speaks for one thing, or against.

Each function reads its own part of the evidence alone and is symmetric; what is missing
on either side is zero bits.  A reason is what people are told of the part.
"""

from functools import lru_cache
from math import inf
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from sync.matching import companies, dates, namesakes, reach
from sync.matching.aligning import similarity
from sync.matching.bags import align, one_slip, slipped, streets_alike, texts_alike, words_alike
from sync.matching.counts import BACKGROUND
from sync.matching.sounds import bones, sound

HOST_SLIPS = 3  # of the pen, in one mail host
FADING = 0.6  # what each next word of one name says, of what it would say alone


class Part(NamedTuple):
    bits: float = 0.0
    level: str = ""  # same, near, other; "" when nothing can be said
    reason: dict | None = None
    doubt: float = 0.0  # bits of a name that it says less where nothing else agrees; of a mail address, that a name may have said


NOTHING = Part()


def name(a, b, model, counts) -> Part:
    if a.words and b.words:
        return _firms(a, b, model, counts)
    if not (a.names and b.names):
        return NOTHING
    found = _likest(a, b, counts)
    # Where no list was counted, somebody may have a namesake that nobody has heard of.
    most = model.weights["name.most.uncounted" if counts is BACKGROUND else "name.most"]
    bits = max(model.weights["name.least"], min(most, found.bits))
    return name_of(a, b, bits, found.similarity, found.against, model, counts)


def _likest(a, b, counts):
    """The best of what the spellings that the two are known by say."""
    best = similarity(a.names, b.names, counts)
    for one in (a.names, a.others):
        for other in (b.names, b.others):
            if one and other and (one, other) != (a.names, b.names):
                found = similarity(one, other, counts)
                best = found if found.bits > best.bits else best
    return best


def name_of(a, b, bits, alike, against, model, counts) -> Part:
    """What so many bits, from so alike names with so many words against each other, are."""
    bits = min(bits, _whole(a, b, counts))
    # What two names share may be rare, and yet little of them: Ali Oksal is not Yuksel Ali Khatib.
    weights = model.weights
    doubt = weights["name.unlike"] * max(0.0, weights["name.alike"] - alike) + (weights["name.against"] if against else 0.0)
    if against or bits <= 0:
        return Part(bits, "other", {"code": "different-names"}, doubt)
    across = {"across": True} if {token.script for token in a.names} != {token.script for token in b.names} else {}
    return Part(bits, "same" if alike >= 0.9 else "near", {"code": "names-alike", "percent": int(100 * alike), **across}, doubt)


def _whole(a, b, counts):
    """Whoever is called nearly as many are may be one of them, misspelled."""
    return min(counts.whole(namesakes.called(a)), counts.whole(namesakes.called(b)))


def company(a, b, model, counts) -> Part:
    if not (a.company and b.company):
        return NOTHING
    alike, bits = _words(a.company, b.company, model, counts)
    if bits > 0:
        most = model.weights["company.same"]
        return Part(min(most, bits), "same", {"code": "same-company", "percent": int(100 * alike)})
    return Part(model.weights["company.other"], "other")


def phone(a, b, model, counts) -> Part:
    if not (a.phones and b.phones):
        return NOTHING
    weights, best = model.weights, Part(model.weights["phone.other"], "other", {"code": "different-phone"})
    for one in a.phones:
        for other in b.phones:
            if reach.same_phone(one, other):
                bits = min(weights["phone.same"], counts.bits("phone", one), counts.bits("phone", other))
                if bits > best.bits or best.level != "same":
                    best = Part(bits, "same", {"code": "same-phone", "value": max(one, other, key=len)})
            elif best.level == "other" and one_slip(one, other):
                best = Part(weights["phone.near"], "near", {"code": "similar-phone"})
    return best


def email(a, b, model, counts) -> Part:
    if not (a.emails and b.emails):
        return NOTHING
    weights, best = model.weights, Part(model.weights["email.other"], "other", {"code": "different-email"})
    for one in a.emails:
        for other in b.emails:
            if one == other:
                most = weights["email.desk" if a.type == "contact" and _desk(one) else "email.same"]
                bits = min(most, counts.bits("email", one))
                if bits > best.bits or best.level != "same":
                    best = Part(bits, "same", {"code": "same-email", "value": one})
            elif best.level != "same" and (alike := _mail_alike(one, other, a.type == "account")):
                bits = weights["email.near"] * alike
                if bits > best.bits:
                    named = bits if is_named(a, one) and is_named(b, other) else 0.0
                    best = Part(bits, "near", {"code": "similar-email"}, named)
    return best


def web(a, b, model, counts) -> Part:
    if not (a.domains and b.domains):
        return NOTHING
    shared = set(a.domains) & set(b.domains)
    if not shared:
        return Part(model.weights["web.other" if a.type == "account" else "web.mail.other"], "other")
    value = min(shared, key=lambda one: (-counts.bits("domain", one), one))
    most = model.weights["web.same" if a.type == "account" else "web.mail"]
    return Part(min(most, counts.bits("domain", value)), "same", {"code": "same-domain", "value": value})


def birthday(a, b, model, counts) -> Part:
    one, other = a.birthday, b.birthday
    if not (one and other):
        return NOTHING
    level = dates.apart(one, other)
    bits = model.weights[f"birthday.{level}"]
    if level == "same":
        value = f"{one[:4]}-{one[4:6]}-{one[6:]}"
        return Part(min(bits, counts.bits("birthday", one)), "same", {"code": "same-birthday", "value": value})
    if level == "swapped":
        return Part(bits, "same", {"code": "swapped-birthday"})
    if level in ("other", "decade", "year"):
        return Part(bits, "other", {"code": "different-birthday"})
    return Part(bits, "near", {"code": "similar-birthday"})


def address(a, b, model, counts) -> Part:
    if not (a.street and b.street) and not (a.numbers and b.numbers):
        return NOTHING
    if not (a.street and b.street):
        return NOTHING
    weights = model.weights
    alike, rare = _streets(a.street, b.street, counts)
    number = _numbers(a.numbers, b.numbers)
    shown = " ".join((*(a.numbers or b.numbers)[:1], *a.street))
    if alike < 0.55 or (number == "missing" and alike < 0.7):
        return Part(_elsewhere(a, model) * (1.0 if number != "same" else 0.7), "other", {"code": "different-address"})
    sure = (alike - 0.4) / 0.6
    if number == "same":
        bits = min(weights["address.same"], 4.0 + rare, _door(a, counts), _door(b, counts)) * sure
        if alike >= 0.8:
            return Part(bits, "same", {"code": "same-address", "value": shown})
        return Part(bits, "near", {"code": "similar-address", "percent": int(100 * alike)})
    if number == "other":
        beside = 0.4 if a.type == "account" else 0.0  # a slip of the pen, or the house next door
        return Part(_elsewhere(a, model) * (beside if alike >= 0.8 else 0.6), "other", {"code": "different-address"})
    most = weights[f"address.{number if number in ('near', 'close') else 'street'}"]
    return Part(min(most, rare) * sure, "near", {"code": "similar-address", "percent": int(100 * alike)})


def _door(one, counts):
    return counts.door(one.street, one.numbers) if one.type == "account" else inf


def _elsewhere(a, model):
    """People move; an organisation at another address is another branch, or another one."""
    return model.weights["address.other.account" if a.type == "account" else "address.other"]


def place(a, b, model, counts) -> Part:
    weights = model.weights
    city = postcode = region = 0.0
    reason, level = None, ""
    if a.city and b.city:
        alike = 1.0 if a.city == b.city else texts_alike(a.city, b.city)
        near = 0.8 <= alike < 1.0  # Villefort and Villecourt may be two towns, or one misheard
        if alike == 1.0 or (near and slipped(a.city, b.city)):
            rare = min(counts.bits("city", a.city), counts.bits("city", b.city))
            city = min(weights["place.city"], rare) * (1.0 if alike == 1 else 0.7)
            level, reason = "same", {"code": "same-city", "value": a.city}
        elif not near:
            city = weights["place.city.other.account" if a.type == "account" else "place.city.other"]
            level, reason = "other", {"code": "different-city"}
    if a.postcode and b.postcode:
        if a.postcode == b.postcode:
            postcode = min(weights["place.postcode"], counts.bits("postcode", a.postcode))
            if level != "same":
                level, reason = "same", {"code": "same-postcode", "value": a.postcode}
        else:
            # Two shops of a chain in two quarters of one town: their codes are one digit apart, as if one was mistyped.
            of_firms = ".account" if a.type == "account" else ""
            postcode = weights[f"place.postcode.{'near' if one_slip(a.postcode, b.postcode) else 'other'}{of_firms}"]
    if a.region and b.region:
        region = weights["place.region" if a.region == b.region else "place.region.other"]
    together = max(city, postcode) + 0.4 * min(city, postcode) if city > 0 < postcode else city + postcode
    return Part(together + region, level, reason)


def external(a, b, model, counts) -> Part:
    """Another system's own word on who is who; it may have the same thing twice itself."""
    if not (a.external and b.external):
        return NOTHING
    if shared := set(a.external) & set(b.external):
        return Part(model.weights["external.same"], "same", {"code": "same-external", "value": min(shared)})
    systems = {_system(one) for one in a.external} & {_system(one) for one in b.external}
    if not systems:
        return NOTHING
    return Part(model.weights["external.other"], "other", {"code": "different-external", "value": min(systems)})


def _system(one):
    return one.partition(":")[0]


def _firms(a, b, model, counts):
    """The best of what the names that the two are known by say."""
    best = _organisations(a.words, b.words, model, counts)
    if a.others or b.others:
        for one in (a.words, a.others):
            for other in (b.words, b.others):
                if one and other and (one, other) != (a.words, b.words):
                    found = _organisations(one, other, model, counts)
                    best = found if found.bits > best.bits else best
    return best


def _organisations(one, other, model, counts):
    alike, bits = _words(one, other, model, counts)
    bits = max(model.weights["name.least.account"], min(model.weights["name.most.account"], bits, counts.whole(one), counts.whole(other)))
    if bits <= 0:
        return Part(bits, "other", {"code": "different-names"} if bits < -2 else None)
    return Part(bits, "same" if alike >= 0.9 else "near", {"code": "names-alike", "percent": int(100 * alike)})


def _words(one, other, model, counts):
    """(share of the weight that agrees, bits) of two organisations' names."""
    mine, theirs = counts.all_bits("word", one), counts.all_bits("word", other)
    weights = model.weights
    if one == other:
        return 1.0, _fading(mine) + weights["name.whole"]
    if len(one) == len(other) == 1 and not words_alike(one[0], other[0]) and Indel.normalized_similarity(one[0], other[0]) <= 0.85:
        # Two customers where people work, mostly; what follows comes to the same, in ten times as long.
        less, more = sorted((mine[0], theirs[0]))
        return 0.0, -weights["name.apart"] * less - weights["name.missing"] * (more - less)
    pairs = align(one, other, mine, theirs, words_alike)
    rare = [min(mine[i], theirs[j]) for i, j, _ in pairs]
    left, right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    alone = _fading([bits for at, bits in enumerate(mine) if at not in left])
    alone_too = _fading([bits for at, bits in enumerate(theirs) if at not in right])
    less, more = (alone, alone_too) if alone < alone_too else (alone_too, alone)
    agreeing = _fading([each * (1.0 if alike == 1 else 2 * alike - 1.1) for each, (_, _, alike) in zip(rare, pairs, strict=True)])
    bits = agreeing - weights["name.apart"] * less - weights["name.missing"] * (more - less)
    shared = sum(each * alike for each, (_, _, alike) in zip(rare, pairs, strict=True))
    alike = shared / (shared + (less + more) / 2 or 1.0)
    together = Indel.normalized_similarity("".join(one), "".join(other))
    if together > 0.85:
        whole = min(_fading(mine), _fading(theirs)) * (1.0 if together == 1 else 4 * together - 3.2)
        whole += weights["name.whole"] if together == 1 else 0.0
        bits, alike = max(bits, whole), max(alike, together)
    if bits < weights["name.acronym"] and (_short_for(one, other) or _short_for(other, one)):
        return max(alike, 0.8), weights["name.acronym"]
    return alike, bits


def _short_for(short, long):
    return len(short[0]) >= 3 and len(long) >= 3 and companies.acronym(long)[:5] == short[0]


def _fading(bits):
    """Words of one name come together: each next one says half as much again."""
    total, share = 0.0, 1.0
    for one in sorted(bits, reverse=True):
        total += share * one
        share *= FADING
    return total


def _streets(one, other, counts):
    """(how alike, bits of the words they share)"""
    rare_one, rare_other = counts.all_bits("street", one), counts.all_bits("street", other)
    if one == other:
        return 1.0, sum(rare_one[:3])
    mine, theirs = [street_weight(word) for word in one], [street_weight(word) for word in other]
    shared = rare = 0.0
    for i, j, alike in align(one, other, mine, theirs, streets_alike):
        shared += alike * min(mine[i], theirs[j])
        rare += alike * min(rare_one[i], rare_other[j])
    # A floor or a house's name that one of them leaves out is no disagreement.
    short, long = sorted((sum(mine), sum(theirs)))
    alike = shared * (0.85 / short + 0.15 / long)
    joined = Indel.normalized_similarity("".join(one), "".join(other))
    if joined > alike:
        return joined, max(rare, joined * min(sum(rare_one[:2]), sum(rare_other[:2])))
    return alike, rare


def street_weight(word):
    return 1.0 if len(word) <= 2 else 2.0 if len(word) == 3 else 5.0


def _numbers(one, other):
    """same, near (a slip of the pen), close (a slip, or the house next door), other, or missing on one side"""
    if not (one and other):
        return "missing"
    if one[0] == other[0] or set(one) & set(other):
        return "same"
    first, second = one[0], other[0]
    if first.startswith(second) or second.startswith(first) or first.endswith(second) or second.endswith(first) or (
            len(first) > 1 and one_slip(first, second)):
        # A fifth of all houses of a street are one digit from 12; of 1247 hardly any.
        return "near" if max(len(first), len(second)) > 2 or sorted(first) == sorted(second) else "close"
    return "other"


@lru_cache(maxsize=100_000)
def _mail_alike(one, other, firms):
    """0, or how alike two addresses are that a slip of the pen may have parted.

    The same box elsewhere says nothing: every firm has a contact@, and a box is often just a name."""
    box, _, host = one.partition("@")
    box_too, _, host_too = other.partition("@")
    slips = 1 if firms or box in reach.DESKS or box_too in reach.DESKS else HOST_SLIPS
    if OSA.distance(host, host_too) > slips or (slips == 1 and OSA.distance(box, box_too) > 1):
        return 0.0
    alike = Indel.normalized_similarity(one, other)
    return alike if alike >= 0.8 and Indel.normalized_similarity(box, box_too) >= 0.6 else 0.0


@lru_cache(maxsize=100_000)
def _boned(text):
    return bones(sound(text))


def is_named(one, address):
    """Whether the address is put together from the name: of namesakes it is alike without their being one."""
    box, _, host = address.partition("@")
    if one.words:
        return any(len(word) > 3 and word in host for word in one.words)
    box = _boned("".join(filter(str.isalpha, box)))
    return any(len(token.bones) > 1 and token.bones in box for token in one.names + one.others)


def _desk(address):
    return address.partition("@")[0] in reach.DESKS
