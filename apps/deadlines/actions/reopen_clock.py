"""Let a met clock run on with its old dates: work sent back for redo never restarts the clock (section 2.1)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.base.clock import local_date
from apps.base.errors import TransitionNotAllowed
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.table import rule_of


@transaction.atomic
def reopen_clock(*, case_file: CaseFile, subject: str, rule: str, at: datetime) -> Deadline:
    """Reopen the clock met last. Notices already sent for its date are not sent again."""
    row = rule_of(rule)
    own = Deadline.objects.filter(case_file=case_file, subject=subject, rule=rule, cancelled_at=None)
    if own.filter(met_at=None).exists():
        raise TransitionNotAllowed(
            _("“%(name)s”期限仍在计时。") % {"name": row.name}, article=row.article, code="clock_running"
        )
    deadline = own.select_for_update(of=("self",)).order_by("-met_at", "-pk").first()
    if deadline is None:
        raise TransitionNotAllowed(
            _("没有已完成的“%(name)s”期限，不能恢复计时。") % {"name": row.name},
            article=row.article,
            code="no_clock",
        )
    deadline.met_on = None
    deadline.met_at = None
    deadline.next_action_on = deadline.next_notice_on(local_date(at))
    deadline.save(update_fields=["met_on", "met_at", "next_action_on"])
    return deadline
