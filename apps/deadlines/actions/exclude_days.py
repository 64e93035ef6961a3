"""Leave days out of a running clock, where the law says so of its rule: hearing days of a recheck (art. 36), nothing else.

`days` is the whole exclusion and not one more piece of it, so that the same facts told twice give the same date.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused, TransitionNotAllowed
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.reckoning import FIRST_STAGE, columns_of
from apps.deadlines.rules.table import rule_of
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import answer_of, thresholds

LONGEST = 366
LONGEST_SOURCE = 200


@transaction.atomic
def exclude_days(
    *, case_file: CaseFile, subject: str, rule: str, days: int, at: datetime, source: str
) -> Deadline:
    """A new date is a new `due_version`: its notices are new. The same days again change nothing."""
    row = rule_of(rule)
    if not row.exclusion:
        raise RuleRefused(
            _("“%(name)s”期限没有可以扣除的期间。") % {"name": row.name},
            article=row.article,
            code="not_excludable",
        )
    if not 0 <= days <= LONGEST:
        raise InvalidInput(_("扣除天数不合理，请核对。"), field="days", article=row.article)
    running = Deadline.objects.open().filter(case_file=case_file, subject=subject, rule=rule)
    deadline = running.select_for_update(of=("self",)).first()
    if deadline is None:
        raise TransitionNotAllowed(
            _("没有正在计时的“%(name)s”期限，不能扣除期间。") % {"name": row.name},
            article=row.article,
            code="no_clock",
        )
    if (deadline.excluded_days, deadline.exclusion_source) != (days, source[:LONGEST_SOURCE]):
        _write(deadline, days, source, at)
    return deadline


def _write(deadline: Deadline, days: int, source: str, at: datetime) -> None:
    before = deadline.due_on
    deadline.excluded_days, deadline.exclusion_source = days, source[:LONGEST_SOURCE]
    columns = columns_of(answer_of(deadline, current_calendar()), thresholds(deadline.started_at))
    for name, value in columns.as_dict().items():
        setattr(deadline, name, value)
    if deadline.due_on != before:
        deadline.due_version += 1
        deadline.stage = FIRST_STAGE
    deadline.next_action_on = deadline.next_notice_on(local_date(at))
    deadline.save()
