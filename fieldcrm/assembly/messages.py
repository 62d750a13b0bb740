"""``make messages``: collect every text that people read, and merge it into the catalogues."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent.parent
FOLDER = HOME / "fieldcrm" / "translations"
TRANSLATED = ("fr", "ru", "fa")
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None}


def main() -> None:
    found = collect()
    for language in TRANSLATED:
        path = FOLDER / language / "LC_MESSAGES" / "messages.po"
        catalogue = _merged(path, language, found)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            # Places without line numbers: a diff shows what changed in words, not what moved.
            write_po(file, catalogue, sort_output=True, include_lineno=False, omit_header=False, width=120)
        missing = sum(1 for message in catalogue if message.id and not translated(message))
        print(f"{language}: {len(catalogue)} texts, {missing} to translate")


def collect() -> Catalog:
    """Every text of the product, without a translation."""
    with (HOME / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog(project="Field CRM")
    for name, _line, message, comments, context in extract_from_dir(
        HOME, methods, options, KEYWORDS, comment_tags=("For translators:",), strip_comment_tags=True,
        directory_filter=lambda path: Path(path).name not in {"node_modules", "build", ".venv", "tests", ".git"},
    ):
        catalogue.add(message, None, [(Path(name).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def _merged(path: Path, language: str, found: Catalog) -> Catalog:
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language, project="Field CRM")
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    # One date for all: catalogues are compared and merged in git.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def translated(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


if __name__ == "__main__":
    main()
