"""Whether a value fits its setting, from what a form or a proposal carries."""

import re

from apps.base.errors import InvalidInput
from apps.parameters.rules.catalogue import BOOL, CATALOGUE, CHOICE, Entry, Value

_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_YES = {"true": True, "false": False}


def known(key: object) -> Entry:
    """The setting of that name, if it is one that acts."""
    entry = CATALOGUE.get(key) if isinstance(key, str) else None
    if entry is None or not entry.acts:
        raise InvalidInput("没有这项参数。", field="key", code="unknown_parameter")
    return entry


def check_value(entry: Entry, value: object) -> Value:
    """The value in its own type, or a refusal that names the bounds. Nothing is rounded or guessed."""
    if entry.kind == BOOL:
        return _truth(entry, value)
    if entry.kind == CHOICE:
        if isinstance(value, str) and value in (entry.choices or {}):
            return value
        raise InvalidInput(f"“{entry.label}”请从所列各项中选择。", field="value")
    number = _number(entry, value)
    if not entry.least <= number <= entry.most:
        raise InvalidInput(f"“{entry.label}”应在{entry.bounds}之间。", field="value", code="out_of_bounds")
    return number


def _truth(entry: Entry, value: object) -> bool:
    found = value if isinstance(value, bool) else _YES.get(value) if isinstance(value, str) else None
    if found is None:
        raise InvalidInput(f"“{entry.label}”请选择是或者否。", field="value")
    return found


def _number(entry: Entry, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(value.strip())
    raise InvalidInput(f"“{entry.label}”请填写整数，{entry.bounds}。", field="value")
