"""The fonts that lines are drawn with, and which of them training never sees.

Debian's packages hold whole fonts. The Fontsource packages hold one file for each script, so
a family is merged from its Latin and its Cyrillic or Arabic file before it can set a line."""

from functools import lru_cache
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from PIL import ImageFont

# Families kept for validation alone, so that its figures speak of type never met before.
HELD_OUT = ("golos", "philosopher", "ubuntu", "opensans", "open-sans", "homa", "readex", "scheherazade",
            "alegreya", "tajawal")
# What cards are mostly set in is drawn three times as often as the rest.
COMMON = ("vazir", "nazli", "titr", "notonaskh", "noto-naskh", "noto-sans-arabic", "notosansarabic", "freefarsi", "ibm-plex",
          "roboto", "pt", "liberation", "montserrat", "notosans", "lato", "rubik", "inter", "fira", "dejavusans")
SCRIPTS = {"cyrillic": "Жщыюя", "arabic": "گچپژی۴", "arabic_only": "عحطظق", "latin": "Qgkéà"}
UNWANTED = ("-wol", "-fd", "symbol", "math", "emoji", "kacstqurn", "kacstdecor", "quran", "ouhod", "mashq",
            "andalus", "nastaliq", "caption", "sharjah", "rehan", "granada", "tarablus", "kayrawan", "nice",
            "domino", "electron", "metal", "cairobit", "salem", "barabic", "ostorah", "shado", "khalid",
            "furat", "tholoth", "petra", "nada", "graph", "japan", "ae_", "kacstscreen", "arabicui")
WEIGHTS = {"cyrillic": ("400", "700"), "arabic": ("400", "600", "700")}


def merge_fontsource(packages, folder):
    """Whole fonts out of @fontsource packages, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in sorted(packages.iterdir()):
        for script, weights in WEIGHTS.items():
            for weight in weights:
                parts = [package / "files" / f"{package.name}-{s}-{weight}-normal.woff2" for s in (script, "latin")]
                target = folder / f"{package.name}-{script}-{weight}.ttf"
                if target.exists() or not all(part.exists() for part in parts):
                    continue
                _merge(parts, target)


def _merge(parts, target):
    plain = []
    for number, part in enumerate(parts):
        font = TTFont(part)
        font.flavor = None
        if number:  # the second file only lends Latin letters and digits
            for table in ("GSUB", "GPOS", "GDEF", "kern"):
                if table in font:
                    del font[table]
        path = target.with_suffix(f".{number}.tmp")
        font.save(path)
        plain.append(path)
    try:
        Merger().merge([str(p) for p in plain]).save(target)
    except Exception as problem:  # a family whose parts do not fit is left out
        print("left out", target.name, problem)
    for path in plain:
        path.unlink()


class Fonts:
    """Every usable font under the folders, by script, on one side of the hold-out."""

    def __init__(self, folders, held_out):
        self.by_script = {script: [] for script in SCRIPTS}
        families = {}
        for path in sorted(p for f in folders for p in Path(f).rglob("*.[to]tf")):
            name = path.name.lower()
            if any(word in name for word in UNWANTED) or _held(name) != held_out:
                continue
            if "noto" in name and not any(k in name for k in ("notosans-", "notoserif-", "arabic", "display-")):
                continue
            letters = coverage(path)
            for script, sample in SCRIPTS.items():
                if all(ord(c) in letters for c in sample):
                    families.setdefault((script, _family(path)), []).append(path)
        for (script, family), paths in families.items():
            self.by_script[script] += [paths] * (3 if family.startswith(COMMON) else 1)

    def pick(self, rng, script, text):
        """A font of the script that has every letter of the text, or None."""
        needed = {ord(c) for c in text} - {0x20, 0x200C}
        for _ in range(8):
            path = rng.choice(rng.choice(self.by_script[script]))
            if needed <= coverage(path):
                return path
        return None


def _held(name):
    return any(word in name for word in HELD_OUT)


def _family(path):
    name = path.stem.lower().replace("_", "-")
    return name.split("-")[0] if "fontsource" not in str(path) else name.rsplit("-", 2)[0]


@lru_cache(maxsize=4000)
def coverage(path):
    with TTFont(path, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap() or ())


@lru_cache(maxsize=600)
def sized(path, size):
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)
