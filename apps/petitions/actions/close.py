"""审核办结: every item of the check list, by somebody other than who submitted it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.closing import check_closing


@transaction.atomic
def close(
    *,
    number: str,
    access: Access,
    at: datetime,
    checks: Sequence[str],
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The petition is closed when its last handling is."""
    step = begin("close", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling = step.the_handling
    check_closing(checks, served=handling.served_on is not None)
    handling.checks = dict.fromkeys(checks, True)
    handling.closed_at = at
    finish(step, checks=len(handling.checks))
    tell_unit(step, "close")
    return step.petition
