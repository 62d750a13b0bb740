"""QR codes and their like on a card: what they say is text, whatever it pretends to be."""

import numpy as np
import zxingcpp

#: The codes that cards carry; each more would be looked for in every photo.
FORMATS = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Aztec]
LONGEST = 8_000  # no code of these kinds holds more


def find_codes(picture: np.ndarray) -> list[dict]:
    """[{format, text, at: (x, y) of its middle}], in the order of their places."""
    found = zxingcpp.read_barcodes(picture, formats=FORMATS)
    return [{"format": code.format.name, "text": code.text[:LONGEST], "at": _middle(code.position)}
            for code in found if code.valid and code.text]


def _middle(position):
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4
