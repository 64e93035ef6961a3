"""A unit that has lost the case can neither read the order nor answer it: its clock goes to the bureau (art. 40).

The days stay as they are. The machine decides no more than that: the board says that the unit has the case no longer,
supervision is told, and a person withdraws the order or opens one at whoever has the case now. What is still to be
taken over is a query, asked again under the lock of the files: two workers at once, or one killed, do nothing twice.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from apps.accounts.rules.access import Access, system_access
from apps.base.errors import PermissionRefused
from apps.casefiles.models import CaseFile
from apps.deadlines.actions import hand_over_clocks
from apps.supervision.actions.step import say
from apps.supervision.actions.tell import tell_supervision
from apps.supervision.rules.permissions import SYSTEM_VERBS
from apps.supervision.rules.words import FEEDBACK
from apps.supervision.selectors.lost import lost_orders

logger = logging.getLogger(__name__)
SWEEPER = system_access("supervision_sweep")
PAGE = 200


def take_over_lost(*, at: datetime, access: Access = SWEEPER) -> int:
    """How many orders were taken over."""
    if "take_over" not in SYSTEM_VERBS.get(access.system_name, ()):
        raise PermissionRefused("由系统转由信访部门处理。")
    last, taken = 0, 0
    while page := list(
        lost_orders(at).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:PAGE]
    ):
        last = page[-1]
        taken += _page(page, at, access)
    return taken


def _page(page: list[int], at: datetime, access: Access) -> int:
    try:
        return _take(page, at, access)
    except IntegrityError:  # a wall went up meanwhile: the others go on
        logger.warning("a page of %s lost orders was refused, trying one by one", len(page))
    return sum(_take_one(pk, at, access) for pk in page)


def _take_one(pk: int, at: datetime, access: Access) -> int:
    try:
        return _take([pk], at, access)
    except IntegrityError:
        logger.warning("order %s could not be taken over", pk)
        return 0


@transaction.atomic
def _take(page: Sequence[int], at: datetime, access: Access) -> int:
    files = CaseFile.objects.filter(supervision_orders__in=page).order_by("pk")
    list(files.select_for_update(no_key=True, of=("self",)).values_list("pk"))
    lost = lost_orders(at).filter(pk__in=page).order_by("pk")
    rows = list(lost.select_related("case_file__owner", "officer").select_for_update(of=("self",)))
    for order in rows:
        file = order.case_file
        hand_over_clocks(case_file=file, subject=order.subject, owner=file.owner, rules=(FEEDBACK,))
        say(order, "order_lost", access=access, at=at)
        tell_supervision(order, "order_lost", access=access, at=at, level="warn")
    return len(rows)
