"""The sizes and thresholds of reading, which the phone's engine reads from the same file.

photo.side: a photo is halved while its longer side stays at or above this.
detection: the side of the picture the detector sees, how its input is normalised, from which
probability a pixel is text, from which score a group of pixels is a line, how far a line's
rectangle grows (the detector marks the core of a line, not its edge); when all lines, with so much around
them, lie within so small a part of the photo, that part is looked at again.
recognition: the height and width of a cut line, and per net how far a line is drawn out (letters that
touch become one otherwise, "ll" becomes "l"); what reads with less confidence is dropped.
vote: how many lines decide which way is up and which scripts there are; "sure" needs no second look,
"doubtful" asks the other net; how many letters prove a script, and the lead that Latin letters get.
separation: how many digits are a telephone number, how far a colour is from another (of 255), and how
much of the photo's longer side the table must show between two cards.
"""

import json
from pathlib import Path

PIPELINE = json.loads((Path(__file__).parent / "pipeline.json").read_text("utf-8"))
