"""Every route of the site, pages and API alike, with arguments that point at the fixture case."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver


def all_routes() -> Iterator[str]:
    """Names with namespace, in the resolver's order."""
    yield from dict.fromkeys(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"
