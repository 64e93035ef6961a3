"""What each home shows besides the desk, one statement each: today's registrations, overdue by organ, review windows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from apps.petitions.selectors.reviews import RightRow, rights_running_out
from apps.petitions.selectors.rows import PetitionRow, row_of, row_values

SHOWN = 12
WINDOWS = 30
LONG_LATE = timedelta(days=10)


@dataclass(frozen=True)
class OrganLine:
    """How one organ stands with what it owes."""

    organ_id: int
    name: str
    overdue: int
    long_overdue: int
    longest: int


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


def review_windows(access: Access, at: datetime) -> list[RightRow]:
    """Cases whose petitioner may still ask for review or recheck, those ending first."""
    return rights_running_out(access, at)[:WINDOWS]
