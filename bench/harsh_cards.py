"""How business cards are read whose photos are bad in one way each: what a hand, a lamp, a table and a cheap camera do.

``python -m bench harsh-cards`` (``FIELDCRM_HARSH``: how many cards, ``FIELDCRM_FAULTS``: which faults): the made-up cards of
tests/cards (layouts of many lands), drawn in a few fonts and photographed on a table with one fault a time; for each fault
the share of cards of which name, company, phones and mails are all right, and of which each is.  No labelled set of real
photos is free to use, so a fault that costs much more than the others is what to look at.
"""

import io
import os
import random
import time

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.cards.layouts_east import CARDS as EAST
from tests.cards.layouts_west import CARDS as WEST
from tests.cards.test_layouts import _bare, _same_numbers

PHOTO, CARD = (1600, 1200), (1600, 1000)
FONTS = "/usr/share/fonts/truetype"
FACES = ("liberation/LiberationSans-Regular", "dejavu/DejaVuSans", "liberation/LiberationSerif-Regular", "dejavu/DejaVuSansCondensed")
EVERYWHERE = "dejavu/DejaVuSans"
COLOURS = (("#fbfaf6", "#20242c"), ("#ffffff", "#3a3a3a"), ("#20303c", "#e8ecef"), ("#f1ead9", "#4a2f1c"))


def drawn(lines, rng):
    """The card alone, in the lines' places and heights."""
    ground, ink = rng.choice(COLOURS)
    face = rng.choice(FACES)
    picture = Image.new("RGB", CARD, ground)
    pen = ImageDraw.Draw(picture)
    for x, y, height, text in lines:
        eastern = any(ord(letter) > 0x52F for letter in text)
        points = height
        while True:
            font = ImageFont.truetype(f"{FONTS}/{EVERYWHERE if eastern else face}.ttf", points)
            if pen.textlength(text, font) < CARD[0] - 40 - (0 if eastern else x) or points < 12:
                break
            points -= 1
        left = CARD[0] - 80 - pen.textlength(text, font) if any("\u0600" <= letter <= "\u06ff" for letter in text) else x
        pen.text((left, y), text, font=font, fill=ink)
    return picture


def photographed(card, fault, rng):
    """The photo as JPEG: the card on a table, with this fault alone ("all": with a little of each)."""
    some = fault == "all"
    ground = _table(rng, strong=some or fault == "table")
    width = PHOTO[0] * (0.5 if fault == "far" else 0.74)
    height, (middle_x, middle_y) = width * CARD[1] / CARD[0], (PHOTO[0] / 2, PHOTO[1] / 2)
    turn = np.radians({"turned": 20 * rng.choice((-1, 1)), "all": rng.uniform(-6, 6)}.get(fault, rng.uniform(-2, 2)))
    lean = {"perspective": 0.16, "all": 0.07}.get(fault, 0.01)
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = x * width / 2 * (1 + lean * y), y * height / 2 * (1 + lean * 0.6 * x)
        corners.append((middle_x + x * np.cos(turn) - y * np.sin(turn), middle_y + x * np.sin(turn) + y * np.cos(turn)))
    laid = card.convert("RGBA").transform(PHOTO, Image.Transform.PERSPECTIVE, _coefficients(corners), Image.Resampling.BICUBIC)
    ground.paste(laid, (0, 0), laid)
    if fault == "finger":
        _finger(ground, corners)
    light = np.asarray(ground, dtype=np.float32)
    if fault == "shadow" or some:
        light *= _shadow(rng, 0.3 if fault == "shadow" else 0.55)
    if fault == "glare":
        light = _glare(light, corners, rng)
    if fault == "dark":
        light *= 0.3
    picture = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.9))
    if fault == "motion" or some:
        picture = _moved(picture, 5 if fault == "motion" else 3, rng)
    noisy = np.asarray(picture, dtype=np.float32) + np.random.default_rng(rng.randrange(2**32)).normal(0, 5 if fault == "dark" else 3, (*PHOTO[::-1], 3))
    content = io.BytesIO()
    quality = 40 if fault == "jpeg" or some else 88
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(content, "JPEG", quality=quality)
    return content.getvalue()


FAULTS = ("none", "perspective", "turned", "far", "shadow", "dark", "glare", "motion", "jpeg", "table", "finger", "all")


def main():
    from fieldcrm.cards.command import entry_of
    from fieldcrm.cards.reader import of_card, read
    from fieldcrm.cards.understanding import understand

    most = int(os.environ.get("FIELDCRM_HARSH", "24"))
    faults = os.environ.get("FIELDCRM_FAULTS", " ".join(FAULTS)).split()
    cards = (WEST + EAST)[:: max(1, len(WEST + EAST) // most)][:most]
    for fault in faults:
        right, parts, missed, begun = 0, {}, [], time.process_time()
        for number, (name, country, wanted, lines) in enumerate(cards):
            photo = photographed(drawn(lines, random.Random(number)), fault, random.Random(f"{name}{fault}"))
            reading = read(photo)
            told = _told(wanted, entry_of(understand(of_card(reading, 0), {"country": country})))
            right += all(told.values())
            for part, well in told.items():
                parts[part] = parts.get(part, 0) + well
            if not all(told.values()):
                missed.append(name)
        shares = "  ".join(f"{part} {well / len(cards):.2f}" for part, well in parts.items())
        print(f"{fault:12} exact core {right / len(cards):.2f} of {len(cards)}   {shares}   ({(time.process_time() - begun) / len(cards):.2f} CPU s)",
              flush=True)
        if missed:
            print("   ", " ".join(missed), flush=True)


def _told(wanted, found):
    return {
        "name": "name" not in wanted or _bare(found["name"]) in {_bare(one) for one in wanted["name"]},
        "company": "company" not in wanted or _bare(found["company"]) in {_bare(one) for one in wanted["company"]},
        "phones": _same_numbers(wanted["phones"], found["phones"]),
        "emails": wanted["emails"] == found["emails"],
    }


def _coefficients(corners):
    """What turns a place in the photo into one on the card: eight numbers, from the four corners."""
    card = [(0, 0), (CARD[0], 0), CARD, (0, CARD[1])]
    rows, ends = [], []
    for (x, y), (u, v) in zip(corners, card, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        ends += [u, v]
    return np.linalg.solve(np.array(rows), np.array(ends)).tolist()


def _table(rng, strong):
    """Wood, or cloth: grain along one way, faint or strong."""
    made = np.random.default_rng(rng.randrange(2**32))
    grain = made.normal(0, 1, (PHOTO[1], PHOTO[0] // 40)).repeat(40, axis=1) + made.normal(0, 0.7, PHOTO[::-1])
    base = np.array(rng.choice(((84, 66, 50), (120, 118, 112), (60, 64, 72), (150, 120, 90))), dtype=np.float32)
    return Image.fromarray(np.clip(base + grain[..., None] * (26 if strong else 5), 0, 255).astype(np.uint8))


def _shadow(rng, darkest):
    """The photographer's own: an edge across the card, soft, and darker towards one side."""
    across = np.linspace(0, 1, PHOTO[0])[None, :] * rng.uniform(0.5, 1) + np.linspace(0, 1, PHOTO[1])[:, None] * rng.uniform(-0.6, 0.6)
    edge = 1 / (1 + np.exp(-(across - rng.uniform(0.3, 0.5)) * 40))
    return (darkest + (1 - darkest) * (0.25 * across + 0.75 * edge).clip(0, 1))[..., None].astype(np.float32)


def _glare(light, corners, rng):
    """A lamp's reflection: letters under it grow pale."""
    (left, top), (right, bottom) = np.min(corners, axis=0), np.max(corners, axis=0)
    x, y = rng.uniform(left, (left + right) / 2), rng.uniform(top, bottom)  # where letters are, mostly
    ys, xs = np.mgrid[0:PHOTO[1], 0:PHOTO[0]]
    spot = np.exp(-(((xs - x) / 260) ** 2 + ((ys - y) / 150) ** 2))[..., None]
    return light + (255 - light) * 0.82 * spot


def _finger(picture, corners):
    """Two fingers hold the card by its lower right corner."""
    pen = ImageDraw.Draw(picture)
    (x, y) = corners[2]
    pen.ellipse((x - 90, y - 150, x + 260, y + 120), fill="#c98f74")
    pen.ellipse((x - 190, y - 30, x + 120, y + 260), fill="#bb8068")


def _moved(picture, pixels, rng):
    """A hand that shakes while the shutter is open: along one way."""
    kernel, way = np.zeros((pixels, pixels), dtype=np.float32), rng.uniform(0, np.pi)
    for step in np.linspace(-pixels / 2, pixels / 2, 4 * pixels):
        kernel[int(np.clip(pixels / 2 + step * np.sin(way), 0, pixels - 1)), int(np.clip(pixels / 2 + step * np.cos(way), 0, pixels - 1))] = 1
    kernel /= kernel.sum()
    source = np.asarray(picture, dtype=np.float32)
    moved = np.zeros_like(source)
    for (down, across), share in np.ndenumerate(kernel):
        if share:
            moved += share * np.roll(source, (down - pixels // 2, across - pixels // 2), axis=(0, 1))
    return Image.fromarray(np.clip(moved, 0, 255).astype(np.uint8))
