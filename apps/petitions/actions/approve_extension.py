"""批准延期: by the unit's head, before the limit ends, the petitioner told; runs on from the raw end (R-55, R-169)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.deadlines.actions import extend_clock
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.extension import check_approval
from apps.petitions.selectors.facts import extension_facts


@transaction.atomic
def approve_extension(
    *,
    number: str,
    access: Access,
    at: datetime,
    notified_on: date | None,
    decision: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The asker never approves. Notices of the new day are new notices."""
    step = begin(
        "approve_extension", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    facts = extension_facts(step.petition, step.the_handling, step.subject)
    extension = step.the_handling.extensions.filter(approved=None).first()
    asked_on = local_date(extension.asked_at) if extension else step.today
    check_approval(notified_on, facts=facts, asked_on=asked_on, today=step.today)
    if extension is None:
        raise NotFound("没有待批准的延期申请。")
    extension.approved, extension.notified_on, extension.decision = True, notified_on, decision.strip()
    extension.decided_by_id, extension.decided_at = access.user_id, at
    extension.save()
    clock = extend_clock(
        case_file=step.petition.case_file,
        subject=step.subject,
        rule="closure",
        extended_days=extension.days,
        at=at,
    )
    finish(
        step,
        extension=extension.pk,
        days=extension.days,
        due_before=facts.due_raw,
        due_on=clock.due_on,
        provisional=clock.provisional,
    )
    tell_unit(step, "approve_extension", days=extension.days, due_on=clock.due_on)
    return step.petition
