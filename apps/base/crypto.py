"""Encryption of personal data at rest and blind indexes for exact search.

Stored form of an encrypted value: `v1:<key id>:<base64 of nonce + AES-256-GCM ciphertext>`; the model and field
name are authenticated with it, so a value moved to another column does not decrypt. The blind index is a keyed
HMAC-SHA-256 of the normalised value, so equal values can be found without being readable.
"""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = "v1"


def _keys() -> dict[str, bytes]:
    pairs = (entry.split(":", 1) for entry in settings.FIELD_KEYS)
    return {key_id: base64.b64decode(secret) for key_id, secret in pairs}


def encrypt(plain: str, *, context: str) -> str:
    """Encrypt under the newest key. `context` names model and field."""
    key_id, key = next(iter(_keys().items()))
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), context.encode())
    return f"{VERSION}:{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, context: str) -> str:
    """Raises `ValueError` for an unknown format or key, `InvalidTag` when the value was altered or moved."""
    version, key_id, blob = stored.split(":", 2)
    if version != VERSION:
        raise ValueError(f"unknown format {version}")
    keys = _keys()
    if key_id not in keys:
        raise ValueError(f"unknown key {key_id}")
    raw = base64.b64decode(blob)
    return AESGCM(keys[key_id]).decrypt(raw[:12], raw[12:], context.encode()).decode()


def blind_index(value: str, *, purpose: str) -> str:
    """Keyed hash of an already normalised value, hex, 64 characters; empty for an empty value."""
    if not value:
        return ""
    message = f"{purpose}\0{value}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


def secret_hash(value: str) -> str:
    """Keyed hash of a petitioner's query secret, under a key that is not in the database."""
    return hmac.new(settings.QUERY_SECRET_KEY.encode(), value.encode(), hashlib.sha256).hexdigest()
