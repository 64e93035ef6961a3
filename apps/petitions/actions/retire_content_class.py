"""Take a class out of use after a day, with everything under it. Cases filed under it keep it; nothing is deleted."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.actions.content_rows import ONE_DAY, end_rows, in_force, line_of, lock_classification
from apps.petitions.rules.content_classes import check_from, require


@transaction.atomic
def retire_content_class(*, code: str, from_on: date, access: Access, at: datetime) -> int:
    """Out of use from that day on; how many classes that were."""
    require(access)
    lock_classification()
    check_from(from_on, local_date(at))
    return end_rows(line_of(in_force(code, from_on), from_on), from_on - ONE_DAY)
