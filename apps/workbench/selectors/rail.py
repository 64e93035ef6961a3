"""The left rail, built from the roles (design section 2). An entry the role may not use is absent, not greyed."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.workbench.rules.places import Place, in_rail, label_for

HOME = "workbench:home"


@dataclass(frozen=True)
class Entry:
    """One link of the rail. `count` is grey, `overdue` stands on black."""

    label: str
    url: str
    icon: str
    count: int | str | None = None
    overdue: int = 0
    current: bool = False
    key: str = ""


@dataclass(frozen=True)
class RailGroup:
    """Entries under one small heading ("" = no heading)."""

    title: str
    entries: list[Entry]


def rail_of(
    access: Access, path: str, *, count: int | str | None = None, overdue: int = 0
) -> list[RailGroup]:
    """What exists today, for this person, with the entry of the present page marked."""
    entries: dict[str, list[Entry]] = {}
    for place in in_rail(access):
        entry = _entry(place, access)
        if place.name == HOME:
            entry = replace(entry, count=count or None, overdue=overdue)
        if entry.url:
            entries.setdefault(place.group, []).append(entry)
    current = _current([entry for found in entries.values() for entry in found], path)
    return [
        RailGroup(
            _(title) if title else "", [replace(entry, current=entry.url == current) for entry in found]
        )
        for title, found in entries.items()
    ]


def _entry(place: Place, access: Access) -> Entry:
    return Entry(_(label_for(place, access)), address_of(place.name), place.icon, key=place.key)


def address_of(name: str) -> str:
    """The address of a page; empty while there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(entries: list[Entry], path: str) -> str:
    """The entry whose address is the longest beginning of the present one."""
    fitting = [
        entry.url
        for entry in entries
        if path == entry.url or (entry.url != "/" and path.startswith(entry.url))
    ]
    return max(fitting, key=len, default="")
