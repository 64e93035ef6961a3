"""The first password of an account: drawn by the machine, easy to read out, never chosen by an administrator (ASVS 6.4.6)."""

from collections.abc import Callable, Sequence

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no i l o 0 1: it is read from paper
GROUPS, LENGTH = 4, 4


def first_password(draw: Callable[[Sequence[str]], str]) -> str:
    """Four groups of four, about 79 bits. `draw` picks one of a sequence (`secrets.choice`)."""
    return "-".join("".join(draw(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))
