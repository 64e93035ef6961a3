"""What a rule hit becomes a candidate, by itself and once: one row a cause, whoever runs and however often.

Any number of workers may run at once and be killed at any moment: a page is one transaction, a cause is unique in the
database, and what is still to be found is a query. It never decides: a person confirms or dismisses (art. 40). A file
closed to the organ makes no candidate: nothing of it may go there (R-80).
"""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from apps.accounts.rules.access import Access, system_access
from apps.base.errors import PermissionRefused
from apps.casefiles.selectors import closed_pairs
from apps.petitions.models import Petition
from apps.supervision.models import Order
from apps.supervision.rules.causes import Found
from apps.supervision.rules.permissions import SYSTEM_VERBS
from apps.supervision.rules.words import State
from apps.supervision.selectors.causes import found_causes

logger = logging.getLogger(__name__)
SWEEPER = system_access("supervision_sweep")


def find_candidates(*, at: datetime, access: Access = SWEEPER) -> int:
    """How many were new."""
    if "find" not in SYSTEM_VERBS.get(access.system_name, ()):
        raise PermissionRefused("候选由系统按规则列出。")
    return sum(_write(page, at) for page in found_causes(at))


def _write(page: list[Found], at: datetime) -> int:
    closed = closed_pairs((found.case_file_id, found.organ_id, None) for found in page)
    wanted = [found for found in page if (found.case_file_id, found.organ_id, None) not in closed]
    try:
        return _insert(wanted, at)
    except IntegrityError:  # a wall went up meanwhile: the others go on
        logger.warning("a page of %s candidates was refused, trying one by one", len(wanted))
    return sum(_write_one(found, at) for found in wanted)


def _write_one(found: Found, at: datetime) -> int:
    try:
        return _insert([found], at)
    except IntegrityError:
        logger.warning("no candidate could be written for %s", found.cause)
        return 0


@transaction.atomic
def _insert(page: list[Found], at: datetime) -> int:
    known = set(Order.objects.filter(cause__in=[one.cause for one in page]).values_list("cause", flat=True))
    cases = set(
        Petition.objects.filter(pk__in=[one.case_file_id for one in page]).values_list("pk", flat=True)
    )
    rows = [_row(found, at, cases) for found in page if found.cause not in known]
    Order.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(found: Found, at: datetime, cases: set[int]) -> Order:
    return Order(
        case_file_id=found.case_file_id,
        petition_id=found.case_file_id if found.case_file_id in cases else None,
        handling_id=found.handling_id,
        deadline_id=found.deadline_id,
        organ_id=found.organ_id,
        ground=found.ground,
        source="machine",
        cause=found.cause,
        facts=found.facts,
        state=State.CANDIDATE,
        found_at=at,
    )
