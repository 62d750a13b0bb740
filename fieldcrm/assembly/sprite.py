"""All icons as one file of symbols, so that a page names one without fetching one each."""

from pathlib import Path
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
ROOT_ONLY = {"width", "height", "class", "id", "version", "role", "aria-hidden"}


def sprite(folder: Path) -> str:
    """``<symbol id="name">`` for every ``name.svg``, with the drawing's own stroke and fill."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.Element(f"{{{SVG}}}svg")
    for path in sorted(folder.glob("*.svg")):
        # Our own drawings, from our own repository.
        drawing = ElementTree.parse(path).getroot()  # noqa: S314
        attributes = {name: value for name, value in drawing.attrib.items() if name not in ROOT_ONLY}
        symbol = ElementTree.SubElement(root, f"{{{SVG}}}symbol", attributes | {"id": path.stem})
        symbol.extend(drawing)
    return ElementTree.tostring(root, encoding="unicode")
