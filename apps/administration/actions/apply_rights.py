"""Carry out an agreed appointment or ending. The rights used are the security administrator's who asked for it, as they
are now; the second person's part is the consent, checked before (domain-rules section 11)."""

from datetime import date, datetime

from apps.accounts.actions import appoint, end_appointment
from apps.accounts.models import Appointment, User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.administration.models import Proposal
from apps.administration.rules.applied import Applied
from apps.base.errors import RuleRefused
from apps.organisations.models import Organ


def apply_appointment(proposal: Proposal, access: Access, at: datetime) -> Applied:
    values = proposal.payload
    user = User.objects.get(pk=values["user_id"])
    if not user.is_active:
        raise RuleRefused("该账号已经停用，不能授予岗位。", code="disabled")
    appoint(
        user=user,
        organ=Organ.objects.get(pk=values["organ_id"]),
        role=values["role"],
        vault=values["vault"],
        starts_on=date.fromisoformat(values["starts_on"]),
        ends_on=date.fromisoformat(values["ends_on"]) if values["ends_on"] else None,
        access=access_of(proposal.proposed_by, at),
        at=at,
    )
    return Applied(after=_shown(values))


def apply_ending(proposal: Proposal, access: Access, at: datetime) -> Applied:
    values = proposal.payload
    appointment = Appointment.objects.get(pk=values["appointment_id"])
    before = _shown(values) | {"ends_on": appointment.ends_on.isoformat() if appointment.ends_on else None}
    end_appointment(
        appointment=appointment,
        ends_on=date.fromisoformat(values["ends_on"]),
        access=access_of(proposal.proposed_by, at),
        at=at,
    )
    return Applied(before=before, after=_shown(values))


def _shown(values: dict[str, object]) -> dict[str, object]:
    return {key: values[key] for key in ("organ", "role", "vault", "starts_on", "ends_on")}
