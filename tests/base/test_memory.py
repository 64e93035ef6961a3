"""Losing the cache costs a second look, never an error."""

from typing import Any

import pytest
from django.core.cache import cache

from apps.base.memory import remember, remembered


def test_a_value_comes_back() -> None:
    remember("answer to everything", 42, 60)
    assert remembered("answer to everything") == 42


def test_without_a_cache_nothing_is_remembered_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any, **_options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "set", away)
    monkeypatch.setattr(cache, "get", away)
    remember("answer", 42, 60)
    assert remembered("answer") is None
