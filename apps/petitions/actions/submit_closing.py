"""送审办结: what was done of 三到位一处理, and the file to the bureau's check (art. 27, R-50)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.models import Petition
from apps.petitions.rules.closing import check_submission


@transaction.atomic
def submit_closing(
    *,
    number: str,
    access: Access,
    at: datetime,
    ticks: Sequence[str],
    note: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Not without a record of service. This is the report an assignment asked for."""
    step = begin(
        "submit_closing", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    handling = step.the_handling
    ticked = check_submission(ticks, served=handling.served_on is not None)
    handling.closing_ticks = dict.fromkeys(ticked, True)
    handling.closing_note = note.strip()
    handling.closing_by_id = access.user_id
    finish(step, ticks=ticked)
    tell_bureau(step, "submit_closing", organ=handling.organ.short_name)
    return step.petition
