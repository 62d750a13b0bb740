"""Readings as if a card had been read: lines of text with their places, from a few layouts."""

import math

LINE = 40  # px between lines of the small print
SIZES = {"logo": 96, "name": 60, "company": 48, "title": 36, "small": 30}


def reading(*blocks, turned=0.0, confidence=0.97, payloads=()):
    """`blocks`: (x, y, lines) with lines of "text" or (size, "text"); `turned`: degrees that the photo is askew."""
    lines = []
    for x, y, texts in blocks:
        for line in texts:
            size, text = line if isinstance(line, tuple) else ("small", line)
            height = SIZES[size]
            lines.append({"text": text, "confidence": confidence, "script": "latin", "quad": quad(x, y, text, height, turned)})
            y += height * 1.35
    return {"width": 1600, "height": 1000, "lines": lines, "payloads": list(payloads)}


def quad(x, y, text, height, turned):
    width = 0.5 * height * len(text)
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    return [[round(a * cos - b * sin, 1), round(a * sin + b * cos, 1)] for a, b in corners]


def code(text, kind="QRCode"):
    return {"width": 0, "height": 0, "lines": [], "payloads": [{"format": kind, "text": text}]}
