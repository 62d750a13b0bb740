"""A photo becomes a *reading*: what stands on it, where, and how surely.

    {"width", "height": of the photo as it was read: turned upright, shrunk by a whole factor,
     "turn": by how many degrees clockwise it was turned, beyond what its camera said,
     "lines": [{"text", "confidence": 0..1, "script": "latin" | "cyrillic" | "arabic", "quad": [[x, y] x 4]}],
     "payloads": [{"format": "QRCode", "text", "card": place in "cards" of the card it lies on}],
     "cards": [[places of lines], …]: those of each card, the one with the most text first}

Quads run clockwise from the text's own top left; lines stand in the order of reading.
"""

import math
from pathlib import Path

import numpy as np

from fieldcrm.cards.codes import find_codes
from fieldcrm.cards.detection import find_lines
from fieldcrm.cards.images import open_photo
from fieldcrm.cards.pipeline import PIPELINE
from fieldcrm.cards.separation import separate
from fieldcrm.cards.turning import direction, turned_point, upright


def read(source: Path | str | bytes) -> dict:
    """The reading of a photo, by its path or its content; `images.Unreadable` when it is none."""
    return read_picture(open_photo(source))


def read_picture(picture: np.ndarray) -> dict:
    sheet, areas, turn = upright(picture, find_lines(picture))
    areas = in_order(areas)
    read = [(area, line) for area, line in zip(areas, sheet.lines(areas), strict=True)
            if line.text and line.confidence >= PIPELINE["recognition"]["confidence"]]
    height, width = sheet.picture.shape[:2]
    codes = find_codes(picture)
    places = [turned_point(*code["at"], turn, picture.shape[1], picture.shape[0]) for code in codes]
    cards, cards_of_codes = separate(sheet.picture, [area for area, _line in read], [line.text for _area, line in read], places)
    return {
        "width": width, "height": height, "turn": turn,
        "lines": [_described(area, line) for area, line in read],
        "payloads": _payloads(codes, cards_of_codes),
        "cards": cards,
    }


def of_card(reading: dict, number: int) -> dict:
    """The reading of one of the cards in a photo."""
    if len(reading["cards"]) == 1:
        return reading
    places = sorted(reading["cards"][number])
    payloads = [payload | {"card": 0} for payload in reading["payloads"] if payload["card"] == number]
    return reading | {"lines": [reading["lines"][place] for place in places], "payloads": payloads, "cards": [list(range(len(places)))]}


def in_order(areas):
    """Row by row from the top, each from the left; what overlaps by half of the lower line's height is one row."""
    way = direction(areas)
    right, down = (math.cos(way), math.sin(way)), (-math.sin(way), math.cos(way))
    rows = []
    for area in sorted(areas, key=lambda area: area.x * down[0] + area.y * down[1]):
        depth = area.x * down[0] + area.y * down[1]
        if rows and depth - rows[-1][0] < PIPELINE["order"]["same_row"] * area.height:
            rows[-1][1].append(area)
        else:
            rows.append((depth, [area]))
    return [area for _depth, row in rows for area in sorted(row, key=lambda area: area.x * right[0] + area.y * right[1])]


def _payloads(codes, cards):
    """Each text once a card."""
    found = {(code["text"], card): code["format"] for code, card in zip(codes, cards, strict=True)}
    return [{"format": format_, "text": text, "card": card} for (text, card), format_ in found.items()]


def _described(area, line):
    return {"text": line.text, "confidence": round(line.confidence, 4), "script": line.script,
            "quad": [[round(x, 1), round(y, 1)] for x, y in area.corners()]}
