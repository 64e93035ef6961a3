"""Places a case page leaves for rooms above it (advisers, mediation, supervision): the case knows their address, not them.

`settings.CASE_SLOTS` is the one list, written where everything is composed. A slot whose address does not exist (its
room is not installed), or that is not for this person's roles, is not there.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access

PLACES = ("verb", "tab", "side")


@dataclass(frozen=True)
class Slot:
    """`verb`: a button of the verb bar; `tab`: a link among the tabs; `side`: a panel that fetches itself."""

    key: str
    title: str
    url: str
    place: str


def slots_of(number: str, access: Access, place: str) -> list[Slot]:
    """The slots of one place, in the order of the settings."""
    made = (_slot(entry, number, access) for entry in settings.CASE_SLOTS if entry["place"] == place)
    return [slot for slot in made if slot is not None]


def _slot(entry: dict[str, Any], number: str, access: Access) -> Slot | None:
    roles = entry.get("roles", ())
    if roles and not access.has(*roles):
        return None
    try:
        url = reverse(entry["url_name"], args=[number])
    except NoReverseMatch:
        return None
    return Slot(entry["key"], _(entry["title"]), url, entry["place"])
