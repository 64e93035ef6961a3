"""Ask that an appointment end on a day; a second person decides (security administrator's part)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.models import Appointment
from apps.accounts.rules.access import Access
from apps.administration.actions.propose import propose
from apps.administration.models import Proposal
from apps.administration.rules.accounts import subject_of
from apps.administration.rules.kinds import check_propose
from apps.base.errors import InvalidInput, RuleRefused


@transaction.atomic
def propose_ending(
    *, appointment: Appointment, ends_on: date, reason: str, access: Access, at: datetime
) -> Proposal:
    """`ends_on` is the last day in office; a day before today ends it with the next request after the decision."""
    check_propose(access, "end_appointment", about_user_id=appointment.user_id)
    row = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("user", "organ")
        .get(pk=appointment.pk)
    )
    if row.ends_on is not None and row.ends_on <= ends_on:
        raise RuleRefused("该任职到这一天已经结束。", field="ends_on", code="already_ended")
    if ends_on < row.starts_on:
        raise InvalidInput("离任日期早于任职日期。", field="ends_on")
    known = {"appointment_id": row.pk}
    if Proposal.objects.waiting().filter(kind="end_appointment", payload__contains=known).exists():
        raise RuleRefused("该任职已有一项待决定的变更。", field="ends_on", code="already_proposed")
    payload = known | {
        "user_id": row.user_id,
        "username": row.user.username,
        "name": row.user.name,
        "organ": row.organ.name,
        "role": row.role,
        "vault": row.vault,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
    }
    return propose(
        access=access, at=at, kind="end_appointment", subject=subject_of(row.user.username, row.user.name),
        payload=payload, reason=reason,
    )  # fmt: skip
