"""Given names that people bear around the world, for the reader of business cards: the lists of Faker's locales (MIT), which
the build alone needs. Evidence, not truth: a name that is missing here may still be somebody's."""

import importlib
import pkgutil
import re

from fieldcrm.assembly.plain import compact, plain

#: A list for a language without a country holds any word that somebody was ever given.
LOOSE = {"en"}
SHORTEST = 3
LETTERS = re.compile("[a-zа-яёіїєґўљњћђџј؀-ۿα-ω]+")


def people_js() -> str:
    """``GIVEN_NAMES``: plain words, parted by spaces. Family names are any words of a language, and told nothing."""
    return f"export const GIVEN_NAMES = {compact(' '.join(collected()))};\n"


def collected() -> list[str]:
    """The words of all locales' lists of given names."""
    from faker.providers import person  # which only those have installed who build

    found = set()
    for module in pkgutil.iter_modules(person.__path__):
        if not module.ispkg or module.name in LOOSE:
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        found |= {word for word in map(plain, _listed(provider)) if len(word) >= SHORTEST and LETTERS.fullmatch(word)}
    return sorted(found)


def _listed(provider):
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith(("first_name", "first_romanized")) and "format" not in attribute and isinstance(value, (tuple, list, dict)):
            yield from (name for name in value if isinstance(name, str))
