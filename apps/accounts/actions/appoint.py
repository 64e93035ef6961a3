"""Give somebody a role at an organ from a day on. Rights are these rows and nothing else."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check
from apps.accounts.rules.separation import check_role, check_separation
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.models import Organ


@transaction.atomic
def appoint(
    *,
    user: User,
    organ: Organ,
    role: str,
    starts_on: date,
    access: Access,
    at: datetime,
    vault: bool = False,
    ends_on: date | None = None,
) -> Appointment:
    """One more appointment, with a last day for a deputy (T16). The same one twice, and two of the three
    administrators in one person, are refused."""
    check(access, "appoint", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    check_appointment(
        user=user, organ=organ, role=role, starts_on=starts_on, ends_on=ends_on, today=local_date(at)
    )
    return Appointment.objects.create(
        user=user, organ=organ, role=role, vault=vault, starts_on=starts_on, ends_on=ends_on
    )


def check_appointment(
    *, user: User, organ: Organ, role: str, starts_on: date, ends_on: date | None, today: date
) -> None:
    """What would stand against this appointment now; whoever proposes one asks before bothering a second person."""
    if organ.active_to is not None and organ.active_to < max(starts_on, today):
        raise RuleRefused("该机构已经停用，不能任职。", field="organ")
    if ends_on is not None and ends_on < starts_on:
        raise InvalidInput("离任日期早于任职日期。", field="ends_on")
    # An appointment that has not begun counts too: it will meet the new one.
    current = list(user.appointments.exclude(ends_on__lt=min(starts_on, today)))
    check_separation(check_role(role), [held.role for held in current])
    if any(held.organ_id == organ.pk and held.role == role and held.ends_on is None for held in current):
        raise RuleRefused("此人已在该机构担任这个角色。", field="role", code="already_appointed")
