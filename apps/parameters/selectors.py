"""What a setting says at a moment. The few rows there are lie in memory for seconds, so a change is seen everywhere soon.

A moment before the first row of a key is answered with the installation's default (`settings.RULES`), else the
catalogue's. A clock asks with the moment it was started: what was changed afterwards is not its business.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from apps.base import clock
from apps.parameters.models import Parameter
from apps.parameters.rules.catalogue import CATALOGUE, Value, entry_of

KEPT_SECONDS = 10


@dataclass(frozen=True)
class Held:
    """A value with where it comes from; `from_at` is None for a default."""

    key: str
    value: Value
    from_at: datetime | None = None
    set_by: str = ""
    reason: str = ""

    @property
    def is_default(self) -> bool:
        return self.from_at is None

    @property
    def words(self) -> str:
        return entry_of(self.key).words(self.value)


History = dict[str, list[Held]]
_kept: dict[str, tuple[float, History]] = {}


def value_of(key: str, at: datetime | None = None) -> Any:
    """The value of one setting at a moment (now when not given)."""
    return held(key, at).value


def held(key: str, at: datetime | None = None) -> Held:
    """The same with its source."""
    entry = entry_of(key)
    moment = at or clock.now()
    for row in _history().get(key, ()):
        if row.from_at is not None and row.from_at <= moment:
            return row
    return Held(key, settings.RULES.get(key, entry.default))


def values(at: datetime | None = None) -> Mapping[str, Any]:
    """Every setting at a moment."""
    moment = at or clock.now()
    return {key: held(key, moment).value for key in CATALOGUE}


def history_of(key: str) -> list[Held]:
    """Every value ever set, newest first, straight from the table; those still to come included."""
    return [_held(row) for row in Parameter.objects.filter(key=key).order_by("-from_at")]


def coming(key: str, at: datetime) -> Held | None:
    """The next value that has been set for a later moment."""
    later = [row for row in _history().get(key, ()) if row.from_at is not None and row.from_at > at]
    return later[-1] if later else None


def forget() -> None:
    """Drop what is in memory: after a change in this process, others follow within seconds."""
    _kept.clear()


def keep_none() -> None:
    """Remember that nothing was ever set (for tests, which begin without rows)."""
    _kept[_place()] = (time.monotonic() + KEPT_SECONDS * 60, {})


def _history() -> History:
    until, found = _kept.get(_place(), (0.0, {}))
    if time.monotonic() < until:
        return found
    rows: History = {}
    for row in Parameter.objects.order_by("-from_at"):
        rows.setdefault(row.key, []).append(_held(row))
    _kept[_place()] = (time.monotonic() + KEPT_SECONDS, rows)
    return rows


def _held(row: Parameter) -> Held:
    return Held(row.key, row.value, row.from_at.astimezone(clock.SHANGHAI), row.set_by, row.reason)


def _place() -> str:
    return str(connection.settings_dict["NAME"])
