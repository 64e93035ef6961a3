"""Write down one change made through 设置, with the values before and after."""

from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.models import Change, Proposal
from apps.administration.rules.kinds import KINDS


@transaction.atomic
def record_change(
    *,
    access: Access,
    at: datetime,
    kind: str,
    subject: str,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str = "",
    proposal: Proposal | None = None,
) -> Change:
    """Called in the transaction of the change itself. Values are plain JSON (dates as ISO text); never a secret."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of change: {kind}")
    return Change.objects.create(
        at=at,
        actor_id=access.staff_id,
        kind=kind,
        subject=subject[:120],
        before=before,
        after=after,
        reason=reason,
        proposal=proposal,
    )
