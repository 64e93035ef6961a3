"""申请延期: at most 30 days, once, before day 60 (R-55). The head of the unit decides."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_head
from apps.petitions.models import Extension, Petition
from apps.petitions.rules.extension import check_ask
from apps.petitions.rules.simple import check_extension
from apps.petitions.selectors.facts import extension_facts


@transaction.atomic
def ask_extension(
    *,
    number: str,
    access: Access,
    at: datetime,
    days: int,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Changes no date: the limit stands until the head approves."""
    step = begin(
        "ask_extension", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_extension(step.the_handling.procedure)
    facts = extension_facts(step.petition, step.the_handling, step.subject)
    check_ask(days, reason, facts=facts, today=step.today)
    extension = Extension.objects.create(
        handling=step.the_handling, days=days, reason=reason.strip(), asked_by_id=access.staff_id, asked_at=at
    )
    finish(step, extension=extension.pk, days=days, due_raw=facts.due_raw)
    tell_head(step, "ask_extension", level="warn", days=days)
    return step.petition
