"""What each home shows besides the desk, one statement each: today's registrations, overdue by organ, review windows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from apps.petitions.selectors.rows import PetitionRow, row_of, row_values

SHOWN = 12
LONG_LATE = timedelta(days=10)


@dataclass(frozen=True)
class OrganLine:
    """How one organ stands with what it owes."""

    organ_id: int
    name: str
    overdue: int
    long_overdue: int
    longest: int


@dataclass(frozen=True)
class ReviewWindow:
    """A closed case whose petitioner may still ask for review (R-56)."""

    number: str
    title: str
    person: str
    organ: str
    due_on: date
    days_left: int
    provisional: bool = False


def registered_today(access: Access, at: datetime) -> list[PetitionRow]:
    """What I registered today, newest first."""
    mine = Petition.objects.visible_to(access, at).filter(
        registered_by_id=access.user_id, registered_at__gte=start_of(local_date(at))
    )
    return _rows(mine, access, at, 30)


def filed_by_me(access: Access, at: datetime) -> list[PetitionRow]:
    """What I filed lately and how far it has come."""
    mine = Petition.objects.visible_to(access, at).filter(registered_by_id=access.user_id, historical=False)
    return _rows(mine, access, at, 8)


def named_cases(access: Access, at: datetime) -> list[PetitionRow]:
    """Open cases opened to this person by name: all a leader without a desk can see."""
    return _rows(Petition.objects.visible_to(access, at).open(), access, at, 30)


def _rows(petitions: Any, access: Access, at: datetime, limit: int) -> list[PetitionRow]:
    newest = petitions.order_by("-registered_at", "-case_file_id")
    return [row_of(values, local_date(at)) for values in row_values(newest, access, at)[:limit]]


def overdue_by_organ(access: Access, at: datetime) -> list[OrganLine]:
    """Organs with duties past their day, most first. `act_by` never comes after `due_on`; it is what is indexed."""
    on = local_date(at)
    late = Deadline.objects.visible_to(access, at).overdue(on).filter(act_by__lt=on, owner__isnull=False)
    long_late = Count("case_file", distinct=True, filter=Q(due_on__lt=on - LONG_LATE))
    rows = (
        late.values("owner_id", "owner__short_name")
        .annotate(many=Count("case_file", distinct=True), long_late=long_late, oldest=Min("due_on"))
        .order_by("-many", "oldest")[:SHOWN]
    )
    return [
        OrganLine(
            row["owner_id"],
            row["owner__short_name"],
            row["many"],
            row["long_late"],
            (on - row["oldest"]).days,
        )
        for row in rows
    ]


def review_windows(access: Access, at: datetime) -> list[ReviewWindow]:
    """Closed cases whose review window is still open, those ending first."""
    return list(_windows(access, at))


def _windows(access: Access, at: datetime) -> Iterable[ReviewWindow]:
    on = local_date(at)
    clocks = Deadline.objects.visible_to(access, at).open().filter(rule="review_request", due_on__gte=on)
    fields = ("number", "title", "petitioner_mask", "first_organ__short_name")
    rows = clocks.order_by("due_on", "pk").values_list(
        "due_on", "provisional", *(f"case_file__petition__{name}" for name in fields)
    )
    for due_on, provisional, number, title, person, organ in rows[:30]:
        yield ReviewWindow(number, title, person, organ or "", due_on, (due_on - on).days, provisional)
