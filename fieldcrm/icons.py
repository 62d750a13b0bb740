"""The app's icons, drawn from a few shapes: a place on the map, and a visit ticked off.

One drawing gives the SVG and every PNG, so they cannot drift apart.  A tab's icon is a PNG: Chromium draws
it anew whenever the address changes, and an SVG costs a page of its own each time.  Pillow is
needed by the build alone; the wheel holds the finished files.
"""

from io import BytesIO

GROUND = "#00585f"  # --accent of static/css/tokens.css
INK = "#ffffff"
#: On a canvas of 64: the pin's head (centre and radius), its point, and the tick in it.
HEAD = (32, 26, 17)
POINT = (32, 58)
SHOULDERS = ((16.8, 33.6), (47.2, 33.6))
TICK = ((24.5, 26.5), (30, 32), (40, 21))
TICK_WIDTH = 4.6
#: Launchers cut maskable icons to a circle of 80 % of the width: the drawing shrinks into it.
MASKABLE_SCALE = 0.72
OVERSAMPLING = 4


def app_icons() -> dict[str, bytes]:
    """{file name: content} of every icon that manifest and pages name."""
    return {
        "icon.svg": svg().encode(),
        "icon-48.png": png(48),
        "icon-192.png": png(192),
        "icon-512.png": png(512),
        "maskable-192.png": png(192, maskable=True),
        "maskable-512.png": png(512, maskable=True),
        "apple-touch-icon.png": png(180, maskable=True),
    }


def svg() -> str:
    cx, cy, radius = HEAD
    pin = " ".join(f"{x},{y}" for x, y in (SHOULDERS[0], POINT, SHOULDERS[1]))
    tick = " ".join(f"{x},{y}" for x, y in TICK)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{GROUND}"/>'
        f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{INK}"/><polygon points="{pin}" fill="{INK}"/>'
        f'<polyline points="{tick}" fill="none" stroke="{GROUND}" stroke-width="{TICK_WIDTH}"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>\n'
    )


def png(size: int, maskable: bool = False) -> bytes:
    from PIL import Image, ImageDraw

    big = size * OVERSAMPLING
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if maskable:
        pen.rectangle((0, 0, big, big), fill=GROUND)
    else:
        pen.rounded_rectangle((0, 0, big - 1, big - 1), radius=big * 14 / 64, fill=GROUND)
    _pin(pen, big, MASKABLE_SCALE if maskable else 1)
    out = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _pin(pen, big: int, scale: float) -> None:
    unit = big / 64 * scale
    shift = (big - 64 * unit) / 2

    def at(x, y):
        return shift + x * unit, shift + y * unit

    def disc(x, y, radius, colour):
        left, top = at(x - radius, y - radius)
        right, bottom = at(x + radius, y + radius)
        pen.ellipse((left, top, right, bottom), fill=colour)

    disc(*HEAD, INK)
    pen.polygon([at(*SHOULDERS[0]), at(*POINT), at(*SHOULDERS[1])], fill=INK)
    pen.line([at(*corner) for corner in TICK], fill=GROUND, width=round(TICK_WIDTH * unit))
    for corner in TICK:  # round ends and joints
        disc(*corner, TICK_WIDTH / 2, GROUND)
