"""End an appointment on its last day in office; the row stays, because files were opened under it."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.models import Appointment
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check
from apps.base.errors import InvalidInput, RuleRefused


@transaction.atomic
def end_appointment(*, appointment: Appointment, ends_on: date, access: Access, at: datetime) -> Appointment:
    """`ends_on` is the last day in office; a day before today ends it with the next request."""
    check(access, "end_appointment", on_user_id=appointment.user_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if appointment.ends_on is not None and appointment.ends_on <= ends_on:
        raise RuleRefused("该任职已经结束。", code="already_ended")
    if ends_on < appointment.starts_on:
        raise InvalidInput("离任日期早于任职日期。", field="ends_on")
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    return appointment
