"""Set a clock running: its dates are computed once, here, and stored with everything they came from."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.base.errors import TransitionNotAllowed
from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.inputs import days_until
from apps.deadlines.rules.reckoning import FIRST_STAGE, columns_of, next_action_on
from apps.deadlines.rules.table import rule_of
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import length_of, rolls_for_organs, thresholds
from apps.organisations.models import Organ


@transaction.atomic
def start_clock(
    *,
    case_file: CaseFile,
    subject: str,
    rule: str,
    start_on: date,
    at: datetime,
    owner: Organ | None = None,
    start_event: CaseEvent | None = None,
    days: int | None = None,
    limit_on: date | None = None,
) -> Deadline:
    """One open clock per right. `limit_on` is a last day set by hand (交办); `days` a length other than the rule's.

    The bureau's settings are those of `at`; a later change leaves this clock as it is.
    """
    row = rule_of(rule)
    if Deadline.objects.open().filter(case_file=case_file, subject=subject, rule=rule).exists():
        raise TransitionNotAllowed(
            _("“%(name)s”期限正在计时，不能重复起算。") % {"name": row.name},
            article=row.article,
            code="clock_running",
        )
    length = days_until(start_on, limit_on) if limit_on is not None else days or length_of(row, at)
    answer = compute(row, start_on, current_calendar(), days=length, roll=rolls_for_organs(at))
    columns = columns_of(answer, thresholds(at))
    return Deadline.objects.create(
        case_file=case_file,
        subject=subject,
        rule=row.key,
        article=row.article,
        owner=owner,
        is_duty=row.is_duty,
        unit=row.unit,
        days=length,
        start_event=start_event,
        start_on=start_on,
        stage=FIRST_STAGE,
        next_action_on=next_action_on(
            columns.stage_days,
            FIRST_STAGE,
            is_duty=row.is_duty,
            has_owner=owner is not None,
            today=local_date(at),
        ),
        started_at=at,
        **columns.as_dict(),
    )
