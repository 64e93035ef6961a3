"""Where a content lies: two folders by its first digits, then its own hash. Nothing a user typed is ever a path."""

import re
from pathlib import Path

INCOMING = ".incoming"
_SHA256 = re.compile(r"^[0-9a-f]{64}$")


def blob_path(root: Path, sha256: str) -> Path:
    """The content address under the root; anything but a hash is a programming error."""
    if not _SHA256.match(sha256):
        raise ValueError("not a SHA-256 in hexadecimal")
    return root / sha256[:2] / sha256[2:4] / sha256


def is_address(name: str) -> bool:
    return bool(_SHA256.match(name))


def lock_key(sha256: str) -> int:
    """A number for PostgreSQL's advisory lock on this content (63 bits of its hash)."""
    return int(sha256[:16], 16) >> 1
