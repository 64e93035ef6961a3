"""Remembering a value for a while in the shared cache, where losing it costs nothing but doing it again.

The cache may be away at any moment (security: nothing depends on it); then nothing is remembered and nothing breaks.
"""

import logging
from typing import Any

from django.core.cache import cache

log = logging.getLogger(__name__)


def remember(key: str, value: Any, seconds: int) -> None:
    """Keep a value if there is a cache."""
    try:
        cache.set(key.replace(" ", "-"), value, seconds)
    except Exception:
        log.warning("the cache does not answer; %s is not remembered", key.split(" ")[0])


def remembered(key: str) -> Any:
    """The value kept, or None: never kept, forgotten, or no cache."""
    try:
        return cache.get(key.replace(" ", "-"))
    except Exception:
        return None


def forget(*keys: str) -> None:
    """Drop values that have changed. Without a cache there is nothing to drop."""
    try:
        cache.delete_many([key.replace(" ", "-") for key in keys])
    except Exception:
        log.warning("the cache does not answer; nothing is forgotten")
