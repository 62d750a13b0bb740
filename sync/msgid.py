"""Texts that people read are msgids here: ``sync`` knows no language, its host translates."""


def N_(text: str) -> str:
    """Mark a text for extraction."""
    return text
