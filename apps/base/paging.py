"""Keyset paging: a list stays as fast on the last page as on the first. No OFFSET, no exact totals on a page."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

CAP = 10_000


@dataclass(frozen=True)
class Page:
    """One page of rows and the cursors to its neighbours (empty string = no such page)."""

    rows: list[Any]
    before: str
    after: str


def encode_cursor(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> list[Any] | None:
    """The cursor's values, or None when it is not one of ours (then the first page is shown)."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    known = isinstance(values, list) and all(not isinstance(v, str) or v.isprintable() for v in values)
    return values if known else None


def keyset_page(
    queryset: "QuerySet[Any, Any]",
    *,
    keys: tuple[str, ...],
    size: int = 50,
    after: str = "",
    before: str = "",
) -> Page:
    """Page over one unique key, or over two of which the second is unique, highest first. Both cursors empty = first page."""
    backwards = bool(before) and not after
    values = _position(queryset, keys, after or before)
    if values is not None:
        queryset = queryset.filter(_beyond(keys, values, "gt" if backwards else "lt"))
    else:
        backwards = False
    order = keys if backwards else tuple(f"-{key}" for key in keys)
    rows = list(queryset.order_by(*order)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    cursor = [encode_cursor([_value(row, key) for key in keys]) for row in (rows[:1] + rows[-1:])]
    has_before = (more if backwards else values is not None) and bool(rows)
    has_after = (True if backwards else more) and bool(rows)
    return Page(rows, cursor[0] if has_before else "", cursor[-1] if has_after else "")


def _beyond(keys: tuple[str, ...], values: list[Any], sign: str) -> Q:
    """What lies past the cursor; the bound on the first key alone is what an index can walk from."""
    if len(keys) == 1:
        return Q(**{f"{keys[0]}__{sign}": values[0]})
    first, second = keys
    past = Q(**{f"{first}__{sign}": values[0]}) | Q(**{first: values[0], f"{second}__{sign}": values[1]})
    return past & Q(**{f"{first}__{sign}e": values[0]})


def _position(queryset: "QuerySet[Any, Any]", keys: tuple[str, ...], cursor: str) -> list[Any] | None:
    """The cursor's values as the keys' own types; None for none, or for one that was made up."""
    values = decode_cursor(cursor) if cursor else None
    if values is None or len(values) != len(keys):
        return None
    try:
        found = [
            _field(queryset.model, key).to_python(value) for key, value in zip(keys, values, strict=True)
        ]
    except (ValidationError, TypeError, ValueError, OverflowError):
        return None
    return None if any(value is None or _too_big(value) for value in found) else found


def _field(model: type[Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name.removesuffix("_id"))


def _too_big(value: Any) -> bool:
    return isinstance(value, int) and abs(value) >= 2**63


def _value(row: Any, name: str) -> Any:
    value = row[name] if isinstance(row, dict) else getattr(row, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


def capped_count(queryset: "QuerySet[Any, Any]", cap: int = CAP) -> int:
    """Number of rows, counting no further than cap + 1 (shown as "10,000+")."""
    return queryset.order_by()[: cap + 1].values("pk").count()
