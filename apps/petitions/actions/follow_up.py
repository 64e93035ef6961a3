"""记录回访: the call back after 不满意, which ends the follow-up task (R-108). It never changes the rating."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.deadlines.actions import meet_clock
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.contact import ContactEntry, check_contact
from apps.petitions.rules.ratings import BASIS
from apps.petitions.selectors.facts import open_clock


@transaction.atomic
def follow_up(
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
    """For the unit's rating with `handling_id`, for the bureau's without. Reaching nobody ends nothing."""
    step = begin("follow_up", number=number, access=access, at=at, version=version, handling_id=handling_id)
    clock = open_clock(step.petition, step.subject, "rating_followup")
    if clock is None:
        raise RuleRefused(_("没有待回访的不满意评价。"), article=BASIS, code="no_followup")
    check_contact(ContactEntry(method, contacted_on, summary), not_before=clock.start_on, today=step.today)
    finish(step, method=method, contacted_on=contacted_on, summary=summary.strip(), reached=reached)
    if reached:
        meet_clock(
            case_file=step.petition.case_file,
            subject=step.subject,
            rule="rating_followup",
            met_on=contacted_on,
            at=at,
        )
    return step.petition
