"""One line of text as a phone's camera might have cut it out of a card.

Type, ink, ground, the detector's cut, the lens and the JPEG all vary; what is returned is the
48 pixel high picture and the text in the order in which it is drawn, left to right."""

import cv2
import numpy as np
from bidi.algorithm import get_display
from fonts import sized
from PIL import Image, ImageDraw

HEIGHT = 48
WIDEST = 640
ICONS = [0xF095, 0xF0E0, 0xF3C5, 0xF0AC, 0xF3CD, 0xF1AC, 0xF879, 0xF041, 0xF57D, 0xF015, 0xF10B, 0xF2A0]


def draw_line(rng, text, script, fonts, icons):
    """(BGR picture uint8 (48, width, 3), text as drawn), or None where no font fits."""
    path = fonts.pick(rng, _script_needed(text, script), text)
    if path is None:
        return None
    rtl = script == "arabic" and (any("\u0621" <= c <= "\u06cc" and c not in "۰۱۲۳۴۵۶۷۸۹" for c in text) or rng.random() < 0.3)
    ink = _ink(rng, text, path, rtl, icons)
    if ink is None:
        return None
    picture = _photograph(rng, ink)
    if picture is None:
        return None
    return picture, as_drawn(text, rtl)


def as_drawn(text, rtl):
    """Its characters from left to right, brackets as they look (the joiner kept its place)."""
    return get_display(text.replace("\u200c", "\u05d0"), base_dir="R" if rtl else "L").replace("\u05d0", "\u200c")


def _script_needed(text, script):
    if script == "arabic" and not any(c in "گچپژی۰۱۲۳۴۵۶۷۸۹ک" for c in text):
        return "arabic_only"
    return script


def _ink(rng, text, path, rtl, icons):
    """How much ink lies on each pixel, 0-1, cut as loosely as a detector would."""
    size = int(np.exp(rng.uniform(np.log(15), np.log(60))))
    font = sized(path, size)
    direction = "rtl" if rtl else "ltr"
    spacing = rng.uniform(0.03, 0.28) * size if not rtl and rng.random() < 0.12 else 0
    try:
        box = font.getbbox(text, direction=direction)
        wide = int(font.getlength(text, direction=direction) + spacing * len(text)) + 4 * size
        image = Image.new("L", (wide, 4 * size), 0)
        pen = ImageDraw.Draw(image)
        start = 2 * size
        if spacing:
            x = start
            for letter in text:
                pen.text((x, size), letter, 255, font)
                x += font.getlength(letter) + spacing
        else:
            pen.text((start, size), text, 255, font, direction=direction)
    except (OSError, ValueError):
        return None
    array = np.asarray(image)
    rows, columns = np.flatnonzero(array.max(1)), np.flatnonzero(array.max(0))
    if not len(rows) or len(columns) < 3:
        return None
    if rng.random() < 0.07:
        _icon(rng, pen, icons, size, rtl, columns)
        array = np.asarray(image)
        columns = np.flatnonzero(array.max(0))
    if rng.random() < 0.05:
        y = rows[-1] + rng.randint(1, 4)
        pen.line((columns[0] - 9, y, columns[-1] + 9, y), rng.randint(90, 255), rng.randint(1, 2))
        array = np.asarray(image)
    # Half the cuts follow the letters, half the line's full height, as a detector wavers.
    top, bottom = rows[0], rows[-1] + 1
    if rng.random() < 0.5:
        line_top = size + min(box[1], 0)
        ascent, descent = font.getmetrics()
        top, bottom = min(top, max(line_top, bottom - ascent - descent)), max(bottom, top + int(size * 0.75))
    tall = max(bottom - top, size // 3)
    above, below = (int(tall * rng.uniform(-0.03, 0.3)) for _ in range(2))
    left, right = (int(tall * rng.uniform(-0.02, 0.5)) for _ in range(2))
    y0, y1 = max(top - above, 0), min(bottom + below, array.shape[0])
    x0, x1 = max(columns[0] - left, 0), min(columns[-1] + 1 + right, array.shape[1])
    return array[y0:y1, x0:x1].astype(np.float32) / 255


def _icon(rng, pen, icons, size, rtl, columns):
    font = sized(icons, max(8, int(size * rng.uniform(0.6, 1.0))))
    sign = chr(rng.choice(ICONS))
    gap = size * rng.uniform(0.2, 0.8)
    x = columns[-1] + gap if rtl else columns[0] - gap - font.getlength(sign)
    pen.text((x, size * 1.1), sign, rng.randint(150, 255), font)


def _photograph(rng, ink):
    height, width = ink.shape
    if width > height * 40 or height < 6:
        return None
    ink = _bend(rng, _other_type(rng, ink))
    ground, colour = _colours(rng)
    height, width = ink.shape
    paper = np.empty((height, width, 3), np.float32)
    paper[:] = ground
    if rng.random() < 0.35:
        _shade(rng, paper)
    strength = rng.uniform(0.75, 1.0)
    picture = paper + (np.array(colour, np.float32) - paper) * (ink * strength)[..., None]
    if rng.random() < 0.15:
        _shade(rng, picture)
    picture = _lens(rng, picture)
    scale = HEIGHT / picture.shape[0]
    wide = int(np.clip(round(picture.shape[1] * scale), 16, WIDEST))
    how = cv2.INTER_LINEAR if scale > 0.6 or rng.random() < 0.4 else cv2.INTER_AREA
    return cv2.resize(np.clip(picture, 0, 255).astype(np.uint8), (wide, HEIGHT), interpolation=how)


def _other_type(rng, ink):
    """Narrower, wider, bolder, thinner or slanted, as another font would have been."""
    height, width = ink.shape
    if rng.random() < 0.4:
        width = max(8, int(width * rng.uniform(0.72, 1.3)))
        ink = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.18 and height > 24:
        kernel = np.ones((1 + rng.randint(0, 1), 2), np.uint8)
        ink = cv2.dilate(ink, kernel) if rng.random() < 0.6 else cv2.erode(ink, kernel)
    if rng.random() < 0.12:
        slant = rng.uniform(-0.3, 0.3)
        move = np.float32([[1, slant, max(0, -slant) * height], [0, 1, 0]])
        ink = cv2.warpAffine(ink, move, (width + int(abs(slant) * height), height))
    return ink


def _bend(rng, ink):
    if rng.random() < 0.45:
        return ink
    height, width = ink.shape
    tilt = np.clip(rng.gauss(0, 0.05), -0.14, 0.14) * height
    lean = rng.gauss(0, 0.1) * height
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = np.float32([[lean, tilt], [width + lean, -tilt], [width - lean, height - tilt], [-lean, height + tilt]])
    moved += np.float32([[rng.gauss(0, 0.03) * height for _ in range(2)] for _ in range(4)])
    return cv2.warpPerspective(ink, cv2.getPerspectiveTransform(corners, moved), (width, height), flags=cv2.INTER_LINEAR)


def _colours(rng):
    kind = rng.random()
    if kind < 0.5:  # dark on light
        base = rng.uniform(150, 255)
        ground = [base + rng.uniform(-18, 18) for _ in range(3)]
        dark = rng.uniform(0, base - 75)
        colour = [np.clip(dark + rng.uniform(-40, 40), 0, 255) for _ in range(3)]
    elif kind < 0.68:  # light on dark
        ground = [rng.uniform(0, 110) for _ in range(3)]
        light = rng.uniform(175, 255)
        colour = [light + rng.uniform(-20, 20) for _ in range(3)]
    else:
        ground, colour = ([rng.uniform(0, 255) for _ in range(3)] for _ in range(2))
        weights = np.array([0.11, 0.59, 0.3])
        while abs(np.dot(np.subtract(ground, colour), weights)) < 60:
            ground, colour = ([rng.uniform(0, 255) for _ in range(3)] for _ in range(2))
    return np.clip(ground, 0, 255), colour


def _shade(rng, picture):
    height, width = picture.shape[:2]
    kind = rng.random()
    if kind < 0.5:  # light falling off to one side
        x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
        y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        picture *= (1 + rng.uniform(-0.35, 0.35) * (x - 0.5) + rng.uniform(-0.3, 0.3) * (y - 0.5))[..., None]
    elif kind < 0.75:  # the edge of a shadow or of a coloured field
        edge = rng.randint(0, width)
        picture[:, edge:] *= rng.uniform(0.55, 1.1)
    else:  # paper grain or a print behind the text
        spots = max(2, width // rng.choice((6, 12, 30)))
        small = np.array([[rng.gauss(0, 1) for _ in range(spots)] for _ in range(4)], np.float32)
        picture += cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * rng.uniform(3, 14)


def _lens(rng, picture):
    height, width = picture.shape[:2]
    if rng.random() < 0.45:  # a small text: few pixels were ever there
        target = rng.uniform(13, 38)
        if target < height:
            size = (max(4, int(width * target / height)), int(target))
            picture = cv2.resize(picture, size, interpolation=rng.choice((cv2.INTER_AREA, cv2.INTER_LINEAR)))
            height, width = picture.shape[:2]
    if rng.random() < 0.35:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 0.04 * height + 0.3))
    if rng.random() < 0.1:
        length = rng.randint(2, max(2, height // 9))
        kernel = np.zeros((length, length), np.float32)
        if rng.random() < 0.6:
            kernel[length // 2] = 1 / length
        else:
            kernel[:, length // 2] = 1 / length
        picture = cv2.filter2D(picture, -1, kernel)
    if rng.random() < 0.5:
        noise = np.random.default_rng(rng.getrandbits(32))
        picture = picture + noise.normal(0, rng.uniform(1, 11), (*picture.shape[:2], rng.choice((1, 3)))).astype(np.float32)
    if rng.random() < 0.5:
        picture = np.clip(picture, 0, 255).astype(np.uint8)
        coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(30, 92)])[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_COLOR).astype(np.float32)
    return picture
