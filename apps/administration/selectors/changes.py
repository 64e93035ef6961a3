"""The log of what was changed through 设置."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from apps.accounts.rules.access import Access
from apps.administration.models import Change
from apps.base.clock import SHANGHAI
from apps.base.paging import Page, keyset_page

SIZE = 50


@dataclass(frozen=True)
class LogConditions:
    """`person` is part of a name or account: of who did it, or of what it was done to."""

    kind: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


def changes_page(access: Access, conditions: LogConditions, *, after: str = "", before: str = "") -> Page:
    """Newest first, in one statement."""
    found = Change.objects.visible_to(access).select_related("actor", "proposal__proposed_by")
    if conditions.kind:
        found = found.filter(kind=conditions.kind)
    if conditions.person:
        found = found.filter(
            Q(subject__icontains=conditions.person)
            | Q(actor__name__icontains=conditions.person)
            | Q(actor__username__icontains=conditions.person)
        )
    if conditions.since:
        found = found.filter(at__gte=_begin(conditions.since))
    if conditions.until:
        found = found.filter(at__lt=_begin(conditions.until + timedelta(days=1)))
    return keyset_page(found, keys=("at", "pk"), size=SIZE, after=after, before=before)


def newest_changes(access: Access, limit: int = 10) -> list[Change]:
    visible = Change.objects.visible_to(access).select_related("actor", "proposal__proposed_by")
    return list(visible.order_by("-at", "-id")[:limit])


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)
