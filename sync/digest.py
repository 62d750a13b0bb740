"""Counts and hashes by which a phone can tell that it holds what the server would show it."""

from collections.abc import Iterable
from hashlib import sha256


def digest(documents: Iterable[tuple[str, str, int]]) -> dict[str, dict]:
    """(type, id, rev) of each visible document, in any order and as often as there are streams
    -> {type: {count, hash}}; hash: SHA-256 of the sorted lines "type/id/rev"."""
    lines: dict[str, set[str]] = {}
    for type_, id_, rev in documents:
        lines.setdefault(type_, set()).add(f"{type_}/{id_}/{rev}\n")
    return {
        type_: {"count": len(of_type), "hash": sha256("".join(sorted(of_type)).encode()).hexdigest()}
        for type_, of_type in sorted(lines.items())
    }
