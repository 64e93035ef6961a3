"""记录联系: every contact with the petitioner while the matter is handled; the first one ends the contact target."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import ContactLog, Petition
from apps.petitions.rules.contact import ContactEntry, check_contact


@transaction.atomic
def contact(
    *,
    number: str,
    access: Access,
    at: datetime,
    method: str,
    contacted_on: date,
    summary: str,
    reached: bool = True,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """An attempt that reached nobody is kept too; it is handling all the same."""
    step = begin("contact", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling = step.the_handling
    check_contact(ContactEntry(method, contacted_on, summary), not_before=handling.sent_on, today=step.today)
    entry = ContactLog.objects.create(
        handling=handling,
        method=method,
        contacted_on=contacted_on,
        reached=reached,
        summary=summary.strip(),
        by_id=access.staff_id,
        at=at,
    )
    finish(
        step, met_on=contacted_on, contact=entry.pk, method=method, contacted_on=contacted_on, reached=reached
    )
    return step.petition
