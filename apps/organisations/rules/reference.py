"""Reads the rows of the reference files into plain values. Pure: files are opened by the action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from apps.base.errors import InvalidInput
from apps.organisations.rules.vocabulary import AreaLevel, OrganKind

DISTRICT_DIGITS, STREET_DIGITS, COMMUNITY_DIGITS = 6, 9, 12


@dataclass(frozen=True)
class AreaRow:
    """One line of areas.csv."""

    code: str
    name: str
    level: str
    parent_code: str
    active_from: date
    active_to: date | None = None


@dataclass(frozen=True)
class OrganRow:
    """One line of organs.csv."""

    code: str
    name: str
    short_name: str
    kind: str
    parent_code: str
    area_code: str
    document_prefix: str
    handles_petitions: bool
    active_from: date


def area_row(line: Mapping[str, str]) -> AreaRow:
    """Raises `InvalidInput` for a code that does not lie under its parent."""
    code, parent = line["code"], line["parent_code"]
    level = AreaLevel(line["level"])
    if len(code) != COMMUNITY_DIGITS or not code.isascii() or not code.isdigit():
        raise InvalidInput(f"区划代码应为 12 位数字：{code}", field="code")
    if parent and not code.startswith(parent.rstrip("0")):
        raise InvalidInput(f"{code} 不在上级区划 {parent} 之下", field="parent_code")
    return AreaRow(
        code, line["name"], level.value, parent, _day(line["active_from"]), _maybe_day(line["active_to"])
    )


def organ_row(line: Mapping[str, str]) -> OrganRow:
    return OrganRow(
        code=line["code"],
        name=line["name"],
        short_name=line["short_name"],
        kind=OrganKind(line["kind"]).value,
        parent_code=line["parent_code"],
        area_code=line["area_code"],
        document_prefix=line["document_prefix"],
        handles_petitions=line["handles_petitions"] == "1",
        active_from=_day(line["active_from"]),
    )


def parents_first(rows: Iterable[AreaRow]) -> list[AreaRow]:
    """Districts, then streets, then communities; within a level by code."""
    order = [level.value for level in AreaLevel]
    return sorted(rows, key=lambda row: (order.index(row.level), row.code))


def street_code(area_code: str) -> str:
    """The 12-digit code of the street an area lies in; empty for a district or an unusable code."""
    digits = area_code[:STREET_DIGITS]
    if len(digits) < STREET_DIGITS or digits.endswith("000"):
        return ""
    return digits + "000"


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _maybe_day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
