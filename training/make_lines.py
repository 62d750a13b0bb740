"""Draws lines ahead of the training: shard i holds what seed i gives, whoever draws it.

    python make_lines.py --fonts FOLDER --dictionaries FOLDER --to FOLDER [--first 0 --shards 60] [--held-out [--known-fonts]]
"""

import argparse
import pickle
import random
from pathlib import Path

import cv2
from draw import draw_line
from fonts import Fonts
from texts import Texts

LINES = 2000


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fonts", type=Path, required=True)
    options.add_argument("--dictionaries", type=Path, required=True)
    options.add_argument("--to", type=Path, required=True)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--shards", type=int, default=60)
    options.add_argument("--held-out", action="store_true", help="words that training never sees, in fonts it never sees")
    options.add_argument("--known-fonts", action="store_true", help="held-out words in the fonts of training")
    given = options.parse_args()
    cv2.setNumThreads(1)
    folders = [given.fonts / name for name in ("deb", "fontsource", "vaz")]
    fonts, texts = Fonts(folders, given.held_out and not given.known_fonts), Texts(given.dictionaries, given.held_out)
    icons = given.fonts / "fa-solid-900.ttf"
    given.to.mkdir(parents=True, exist_ok=True)
    for number in range(given.first, given.first + given.shards):
        target = given.to / f"{number:04}.lines"
        if not target.exists():
            lines = list(shard(random.Random(number + 10_000 * given.held_out), fonts, texts, icons))
            part = target.with_suffix(".part")
            part.write_bytes(pickle.dumps(lines))
            part.rename(target)


def shard(rng, fonts, texts, icons, count=LINES):
    """(picture as JPEG bytes, text as drawn, script) for each line."""
    made = 0
    while made < count:
        text, script = texts.line(rng)
        drawn = draw_line(rng, text, script, fonts, icons)
        if drawn is not None:
            picture, visual = drawn
            yield cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes(), visual, script
            made += 1


if __name__ == "__main__":
    main()
