"""QR codes and their like on a card: what they say is text, whatever it pretends to be."""

import numpy as np
import zxingcpp

#: The codes that cards carry; each more would be looked for in every photo.
FORMATS = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Aztec]
LONGEST = 8_000  # no code of these kinds holds more


def find_codes(picture: np.ndarray) -> list[dict]:
    """[{format, text}], each text once, in the order of their places."""
    found = zxingcpp.read_barcodes(picture, formats=FORMATS)
    return [{"format": format_, "text": text[:LONGEST]}
            for text, format_ in {code.text: code.format.name for code in found if code.valid and code.text}.items()]
