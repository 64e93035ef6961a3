"""The list of accounts with the posts they hold today."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.models import Appointment, User
from apps.base.clock import local_date
from apps.base.paging import Page, keyset_page
from apps.organisations.models import Organ

SIZE = 50
KEYS = ("date_joined", "pk")


@dataclass(frozen=True)
class Conditions:
    """What the list is narrowed to; empty means all."""

    q: str = ""
    organ: Organ | None = None
    role: str = ""
    state: str = ""


@dataclass(frozen=True)
class PersonRow:
    user: User
    posts: list[Appointment] = field(default_factory=list)


def people_page(
    conditions: Conditions, at: datetime, *, after: str = "", before: str = ""
) -> tuple[Page, list[PersonRow]]:
    """Two statements: the accounts of one page, newest first, and the posts these hold today."""
    page = keyset_page(people(conditions, local_date(at)), keys=KEYS, size=SIZE, after=after, before=before)
    held: dict[int, list[Appointment]] = {user.pk: [] for user in page.rows}
    for post in _in_office(local_date(at)).filter(user__in=held).select_related("organ").order_by("pk"):
        held[post.user_id].append(post)
    return page, [PersonRow(user, held[user.pk]) for user in page.rows]


def people(conditions: Conditions, on: date) -> "QuerySet[User]":
    found: QuerySet[Any] = User.objects.all()
    if conditions.q:
        found = found.filter(Q(username__icontains=conditions.q) | Q(name__icontains=conditions.q))
    if conditions.state == "jobless":
        found = found.filter(~Exists(_in_office(on).filter(user_id=OuterRef("pk"))), is_active=True)
    elif conditions.state:
        found = found.filter(is_active=conditions.state == "active")
    if conditions.organ is not None or conditions.role:
        posts = _in_office(on).filter(user_id=OuterRef("pk"))
        if conditions.organ is not None:
            posts = posts.filter(organ__path__startswith=conditions.organ.path)
        if conditions.role:
            posts = posts.filter(role=conditions.role)
        found = found.filter(Exists(posts))
    return found


def _in_office(on: date) -> "QuerySet[Appointment]":
    """By their dates alone: the posts of a closed account are shown too, they hold again when it is opened."""
    return Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
