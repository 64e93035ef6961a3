"""Choices of filters and forms (streets, communities, organs, content classes), remembered for a minute per process.

They are reference data that change a few times a year; asking for them on every page would cost more than the page.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import connection

from apps.accounts.models import Appointment
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.selectors import current_calendar
from apps.organisations.models import Area, Organ
from apps.petitions.models import ContentClass

KEPT_SECONDS = 60
Choices = list[tuple[str, str]]
T = TypeVar("T")
_kept: dict[tuple[str, ...], tuple[float, object]] = {}


def remembered_here(key: str, make: Callable[[], T]) -> T:
    """The value made at most a minute ago for this database, else a new one. An empty value is not remembered."""
    place = (str(connection.settings_dict["NAME"]), key)
    until, value = _kept.get(place, (0.0, None))
    if time.monotonic() < until:
        return value  # type: ignore[return-value]
    made = make()
    if made:
        _kept[place] = (time.monotonic() + KEPT_SECONDS, made)
    return made


def forget_here(key: str) -> None:
    """Make it anew when next asked for."""
    _kept.pop((str(connection.settings_dict["NAME"]), key), None)


def calendar() -> WorkCalendar:
    """The working calendar for the words of a chip (剩 3 个工作日). No date is computed with this copy."""
    return remembered_here("calendar", current_calendar)


def streets(on: date) -> Choices:
    return remembered_here(
        f"streets {on}",
        lambda: list(Area.objects.active(on).streets().order_by("code").values_list("code", "name")),
    )


def communities(on: date) -> dict[str, Choices]:
    """Communities by the code of their street."""
    return remembered_here(f"communities {on}", lambda: _communities(on))


def _communities(on: date) -> dict[str, Choices]:
    found: dict[str, Choices] = {}
    rows = Area.objects.active(on).communities().order_by("code").values_list("parent_id", "code", "name")
    for street, code, name in rows:
        found.setdefault(street or "", []).append((code, name))
    return found


def organs(on: date) -> Choices:
    """Organs that may handle petitions, in tree order, by their short names."""
    return remembered_here(f"organs {on}", lambda: _organs(on))


def _organs(on: date) -> Choices:
    rows = Organ.objects.active(on).can_handle().order_by("path").values_list("pk", "short_name")
    return [(str(pk), name) for pk, name in rows]


def staff(offices: tuple[int, ...], on: date) -> Choices:
    """People with a post in these offices (a bureau with its sections, a department with its own), by name."""
    return remembered_here(f"staff {offices} {on}", lambda: _staff(offices, on))


def _staff(offices: tuple[int, ...], on: date) -> Choices:
    paths = list(Organ.objects.filter(pk__in=offices).values_list("path", flat=True))
    live = Appointment.objects.live(on).filter(organ__in=Organ.objects.subtree(paths))
    rows = live.order_by("user__name", "user_id").values_list("user_id", "user__name", "organ__short_name")
    found: dict[str, str] = {}
    for pk, name, organ in rows:
        found.setdefault(str(pk), f"{name}（{organ}）")
    return list(found.items())


def content_tree(on: date) -> dict[str, Choices]:
    """Names of the content classification by the code of the class above ("" = first level), as it holds on that day."""
    return remembered_here(f"content {on}", lambda: _content_tree(on))


def _content_tree(on: date) -> dict[str, Choices]:
    found: dict[str, Choices] = {}
    rows = ContentClass.objects.filter(active_from__lte=on).exclude(active_to__lt=on).order_by("pk")
    for parent, code, name in rows.values_list("parent__code", "code", "name"):
        found.setdefault(parent or "", []).append((code, name))
    return found
