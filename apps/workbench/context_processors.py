"""What the staff shell shows around every page. Counts are computed on the home page and remembered for a minute.

Other pages pay one statement (unread notices). A missing cache costs the numbers in the rail, nothing else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import NOBODY, Access
from apps.accounts.rules.roles import ROLE_LABELS
from apps.base.clock import local_date
from apps.base.memory import remember, remembered
from apps.deadlines.selectors import current_calendar
from apps.notifications.selectors import unread_shown
from apps.organisations.models import Organ
from apps.workbench.rules.homes import Home, home_shown, homes_of
from apps.workbench.rules.places import within_reach
from apps.workbench.selectors.rail import RailGroup, rail_of

PROGRESS_KEY = "demonstration-progress"
HOME_CHOSEN = "home-role"
"""Where the session keeps which home somebody with several posts looks at."""
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Person:
    """Who is signed in, as the corner shows it."""

    name: str
    initial: str
    post: str


@dataclass(frozen=True)
class Shell:
    """The values of `layouts/shell.html`."""

    rail: list[RailGroup]
    person: Person
    today_text: str
    notices: int
    loading: str
    homes: list[Home] = field(default_factory=list)
    """Homes of a person with several posts; empty for everybody else."""
    looks_as: str = ""
    look_as_url: str = ""
    go_url: str = ""
    """Of the palette; without one there is none."""
    finds: bool = False
    """Whether the search of the bar can find anything for this person: only where there is a list."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """The shell of a signed-in person with a post; nothing for anybody else, nothing for fragments."""
    access: Access = getattr(request, "access", NOBODY)
    if not access.is_staff or not access.posts or getattr(request, "htmx", False):
        return {"shell": None}
    at: datetime = request.at  # type: ignore[attr-defined]
    homes, own = homes_of(access), home_shown(access, request.session.get(HOME_CHOSEN, ""))
    count, overdue = remembered(f"rail {access.user_id}") or (None, 0)
    return {
        "shell": Shell(
            rail=rail_of(access, request.path, count=count, overdue=overdue),
            person=Person(access.name, access.name[:1], _post_of(access)),
            today_text=_today(local_date(at)),
            notices=unread_shown(access, at),
            loading=remembered(PROGRESS_KEY) or "",
            homes=homes if len(homes) > 1 else [],
            looks_as=own.role if own else "",
            look_as_url=reverse("workbench:look-as"),
            go_url=reverse("workbench:go"),
            finds=any(place.name == "petitions:list" for place in within_reach(access)),
        )
    }


def _today(day: date) -> str:
    """2026年11月24日 周二 · 工作日, from the working calendar, which is asked once a day."""
    key = f"day-kind {day}"
    kind = remembered(key)
    if kind is None:
        kind = _day_kind(day)
        remember(key, kind, 3600)
    return f"{day.year}年{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]} · {kind}"


def _day_kind(day: date) -> str:
    calendar = current_calendar()
    if not calendar.is_rest_day(day):
        return _("工作日")
    return _("休息日")


def _post_of(access: Access) -> str:
    """办信科 · 科员"""
    post = access.posts[0]
    key = f"organ-name {post.organ_id}"
    organ = remembered(key)
    if organ is None:
        organ = Organ.objects.filter(pk=post.organ_id).values_list("short_name", flat=True).first() or ""
        remember(key, organ, 600)
    return f"{organ} · {ROLE_LABELS.get(post.role, post.role)}"
