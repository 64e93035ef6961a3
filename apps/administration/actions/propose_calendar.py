"""Ask that a year's holiday arrangement be loaded, after one has seen what it would move."""

from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import propose
from apps.administration.models import Proposal
from apps.administration.rules.calendar_days import as_data, in_words
from apps.administration.rules.kinds import check_propose
from apps.base.errors import RuleRefused
from apps.deadlines.rules.calendar_change import same_days
from apps.deadlines.rules.calendar_file import read_year
from apps.deadlines.selectors import current_calendar

KIND = "load_calendar"


@transaction.atomic
def propose_calendar(*, data: object, source: str, reason: str, access: Access, at: datetime) -> Proposal:
    """Checked line by line as loading would; what is kept is the checked form, not the file."""
    check_propose(access, KIND)
    draft = read_year(data, source=source)
    present = current_calendar().plans.get(draft.year)
    if present is not None and same_days(present, draft.days):
        raise RuleRefused("现行日历已经与此相同，不必再载入。", code="unchanged")
    if Proposal.objects.waiting().filter(kind=KIND, payload__year=draft.year).exists():
        raise RuleRefused(f"{draft.year} 年已有一项待决定的变更，请先决定或者撤回。", code="already_proposed")
    payload: dict[str, Any] = {
        "year": draft.year,
        "source": draft.source,
        "days_count": len(draft.days),
        "days": in_words(draft.days),
        "data": as_data(draft.year, draft.source, draft.days),
    }
    subject = f"{draft.year} 年放假安排"
    return propose(access=access, at=at, kind=KIND, subject=subject, payload=payload, reason=reason)
