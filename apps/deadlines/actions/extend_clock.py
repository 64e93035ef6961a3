"""Extend a running clock, once, by at most 30 days (art. 34). Who may ask and who approves is the petition's matter."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused, TransitionNotAllowed
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.reckoning import FIRST_STAGE, columns_of
from apps.deadlines.rules.table import Rule, rule_of
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import answer_of, thresholds


@transaction.atomic
def extend_clock(
    *, case_file: CaseFile, subject: str, rule: str, extended_days: int, at: datetime
) -> Deadline:
    """The new end runs on from the raw end (R-169). A new date is a new `due_version`: its notices are new."""
    row = rule_of(rule)
    running = Deadline.objects.open().filter(case_file=case_file, subject=subject, rule=rule)
    deadline = running.select_for_update(of=("self",)).first()
    if deadline is None:
        raise TransitionNotAllowed(
            _("没有正在计时的“%(name)s”期限，不能延长。") % {"name": row.name},
            article=row.article,
            code="no_clock",
        )
    _may_extend(row, deadline, extended_days)
    deadline.extended_days = extended_days
    columns = columns_of(answer_of(deadline, current_calendar()), thresholds(deadline.started_at))
    for name, value in columns.as_dict().items():
        setattr(deadline, name, value)
    deadline.due_version += 1
    deadline.stage = FIRST_STAGE
    deadline.next_action_on = deadline.next_notice_on(local_date(at))
    deadline.save()
    return deadline


def _may_extend(row: Rule, deadline: Deadline, extended_days: int) -> None:
    article = row.extension_article or row.article
    if not row.max_extension:
        raise RuleRefused(
            _("“%(name)s”期限不能延长。") % {"name": row.name}, article=article, code="not_extendable"
        )
    if extended_days < 1:
        raise InvalidInput(_("延长天数至少为 1 日。"), field="extended_days", article=article)
    if extended_days > row.max_extension:
        raise RuleRefused(
            _("延长期限不得超过 %(days)s 日。") % {"days": row.max_extension},
            field="extended_days",
            article=article,
        )
    if deadline.extended_days:
        raise RuleRefused(_("本期限已经延长过一次，不能再次延长。"), article=article, code="extended_already")
