"""Organs as choices, in the order of the tree."""

from datetime import date

from apps.base.errors import InvalidInput
from apps.organisations.models import Organ


def organ_options(on: date) -> list[tuple[str, str]]:
    """(code, name indented by its depth) of every organ in being on that day."""
    rows = Organ.objects.active(on).values_list("code", "name", "depth")
    return [(code, "　" * (depth - 1) + name) for code, name, depth in rows]


def chosen_organ(code: str) -> Organ:
    """The organ of a posted code; a made-up one is refused beside its field."""
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise InvalidInput("没有这个机构，请从列表中选择。", field="organ")
    return organ
