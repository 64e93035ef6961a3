"""The petitioner's secret: 12 characters without look-alikes, shown once, stored as a keyed hash (security.md, Decided)."""

import secrets

from apps.base.crypto import secret_hash
from apps.parties.rules.digits import fold

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 12


def new_secret() -> tuple[str, str]:
    """The secret in the open and what is stored of it: 60 random bits."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return secret, secret_hash(secret)


def typed_secret(value: str) -> str:
    """What somebody typed, as it was printed: case, spaces and dashes do not matter. Empty when it cannot be one."""
    folded = fold(value[:64]).upper().replace("-", "")
    return folded if len(folded) == LENGTH and all(letter in ALPHABET for letter in folded) else ""
