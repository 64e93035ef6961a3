"""Ask that somebody be given a role at an organ; a second person decides (security administrator's part)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.actions.appoint import check_appointment
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.propose import propose
from apps.administration.models import Proposal
from apps.administration.rules.accounts import subject_of
from apps.administration.rules.kinds import check_propose
from apps.base.clock import local_date
from apps.base.errors import RuleRefused
from apps.organisations.models import Organ


@transaction.atomic
def propose_appointment(
    *,
    user: User,
    organ: Organ,
    role: str,
    starts_on: date,
    ends_on: date | None,
    vault: bool,
    reason: str,
    access: Access,
    at: datetime,
) -> Proposal:
    """Refused at once where the appointment itself would be: three administrators, twice the same, an ended organ."""
    check_propose(access, "appoint", about_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    check_appointment(
        user=user, organ=organ, role=role, starts_on=starts_on, ends_on=ends_on, today=local_date(at)
    )
    alike = {"user_id": user.pk, "organ_id": organ.pk, "role": role}
    if Proposal.objects.waiting().filter(kind="appoint", payload__contains=alike).exists():
        raise RuleRefused("同一岗位已有一项待决定的变更。", field="role", code="already_proposed")
    payload = alike | {
        "username": user.username,
        "name": user.name,
        "organ": organ.name,
        "vault": vault,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
    return propose(
        access=access, at=at, kind="appoint", subject=subject_of(user.username, user.name), payload=payload,
        reason=reason,
    )  # fmt: skip
