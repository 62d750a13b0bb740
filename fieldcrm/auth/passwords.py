"""Passwords: argon2id, with the parameters that its library recommends today.

A hash made with older parameters is renewed at the next sign-in.
"""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200  # hashing takes time by length: a book is no password

_hasher = PasswordHasher()
# Verified when no such user exists, so that the answer takes as long as for a wrong password.
_nobody = _hasher.hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Whether the password is the one; ``stored`` None (nobody of that name) takes as long to be false."""
    try:
        return _hasher.verify(stored or _nobody, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(stored: str) -> bool:
    return _hasher.check_needs_rehash(stored)


def make_password() -> str:
    """A password to hand to a person: four groups that can be read out on the telephone."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"  # without 0 o 1 l
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
