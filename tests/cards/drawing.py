"""Cards that nobody has: drawn by the tests, photographed on a table."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu"
LEA = [
    ("Vélos du Rhône SARL", 34, True), ("Léa Fontaine", 56, True), ("Responsable des ventes", 34, False),
    ("Mobile : 06 12 34 56 78", 32, False), ("lea.fontaine@velosdurhone.example.com", 32, False), ("www.velosdurhone.example.com", 32, False),
    ("12, rue des Tanneurs", 32, False), ("69002 Lyon", 32, False),
]
TEXTS = [text for text, _size, _bold in LEA]


def card(lines=LEA, size=(1050, 640)):
    """A white card with its lines under each other."""
    picture = Image.new("RGB", size, "#fbfaf6")
    pen, y = ImageDraw.Draw(picture), 50
    for text, points, bold in lines:
        pen.text((60, y), text, font=font(points, bold), fill="#20242c")
        y += points + 34
    return picture


def font(points, bold=False):
    return ImageFont.truetype(f"{FONTS}/DejaVuSans{'-Bold' if bold else ''}.ttf", points)


def photo(*cards, size=(1600, 1200), tilt=0.0):
    """Cards side by side on a dark table, a little unsharp and grainy, as a camera sees them."""
    ground = Image.new("RGB", size, "#4a3f35")
    step = size[0] // max(len(cards), 1)
    for index, one in enumerate(cards):
        laid = one.convert("RGBA").rotate(tilt, expand=True, resample=Image.Resampling.BICUBIC)
        ground.paste(laid, (index * step + (step - laid.width) // 2, (size[1] - laid.height) // 2), laid)
    blurred = np.asarray(ground.filter(ImageFilter.GaussianBlur(0.8)), dtype=np.int16)
    grain = np.random.default_rng(7).normal(0, 3, blurred.shape)
    return Image.fromarray(np.clip(blurred + grain, 0, 255).astype(np.uint8))


def jpeg(picture, **options):
    content = io.BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=90, **options)
    return content.getvalue()
