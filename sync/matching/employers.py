"""Where people work, as evidence: of two of one name, those at one customer are likelier one, and those
at two may be namesakes.  Twin: worker/matching/employers.js.

A word for each customer and not its name: every second customer is called "Boulangerie".
"""

from collections.abc import Iterable

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def at(account_ids: Iterable[str]) -> dict[str, str]:
    """What ``evidence`` reads beside a contact's own values; nothing where it is not known where they work."""
    words = [_word(id_) for id_ in sorted(set(account_ids))]
    return {"company": " ".join(words)} if words else {}


def _word(id_):
    """Letters alone, of the end of an id, which is random: no two are like each other by a typing error."""
    return id_[-12:].translate(_LETTERS)
