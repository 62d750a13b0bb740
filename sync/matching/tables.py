"""The tables of names, as an ES module for ``fieldcrm/static/worker/matching/names.js``: one source for both."""

import json

from sync.matching import alike, letters, names, sounds


def names_js() -> str:
    tables = {
        "SCRIPTS": letters.SCRIPTS, "BARE": letters.BARE, "LETTERS": letters.LETTERS, "SMALL": letters.SMALL,
        "SPELLINGS": letters.SPELLINGS, "SPOKEN_INITIALS": letters.SPOKEN_INITIALS,
        "BONES": sounds.BONES, "OTHER_BONES": sounds.OTHER_BONES, "LONGEST": sounds.LONGEST,
        "ALPHABET": alike.ALPHABET, "VOWELS": alike.VOWELS, "FRAME": alike.FRAME, "SILENT_AT_END": alike.SILENT_AT_END,
        "PAIRS": [[alike.PAIRS[one][other] for other in alike.ALPHABET] for one in alike.ALPHABET],
        "GAPS": list(alike.GAPS.values()), "BARE_GAPS": list(alike.BARE_GAPS.values()), "END": alike.END, "MOST": alike.MOST,
        "TITLES": sorted("".join(title) for title in names.TITLES),
        "PARTICLES": sorted("".join(particle) for particle in names.PARTICLES),
        "GENERATIONS": names.GENERATIONS, "APOSTROPHES": names.APOSTROPHES,
        "FAMILIES": [" ".join(sorted(heard)) for heard in names.FAMILY_SOUNDS],
    }
    return "".join(f"export const {name} = {_compact(table)};\n" for name, table in tables.items())


def _compact(table):
    return json.dumps(table, ensure_ascii=True, separators=(",", ":"))
