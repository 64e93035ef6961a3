"""A file sealed after an order was written: its texts become ciphertext like the petition's own (security.md 1.1)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.accounts.rules.access import Access, system_access
from apps.base.crypto import VERSION
from apps.base.errors import PermissionRefused
from apps.supervision.models import Answer, Measure, Order
from apps.supervision.rules.permissions import SYSTEM_VERBS

SWEEPER = system_access("supervision_sweep")
ORDER_TEXTS = ("statement", "requirement", "end_note")
ANSWER_TEXTS = ("text", "measures", "decision")
MEASURE_TEXTS = ("text", "decision", "outcome")


@transaction.atomic
def seal_texts(*, at: datetime, access: Access = SWEEPER) -> int:
    """How many rows were written anew; a row already sealed is left as it is."""
    if "seal_texts" not in SYSTEM_VERBS.get(access.system_name, ()):
        raise PermissionRefused("由系统封存。")
    orders = Order.objects.filter(_plain(ORDER_TEXTS), case_file__sealed=True).select_related("case_file")
    answers = Answer.objects.filter(_plain(ANSWER_TEXTS), order__case_file__sealed=True)
    measures = Measure.objects.filter(_plain(MEASURE_TEXTS), case_file__sealed=True).select_related(
        "case_file"
    )
    rows = [*orders, *answers.select_related("order__case_file"), *measures]
    for row in rows:
        row.save()
    return len(rows)


def _plain(names: tuple[str, ...]) -> Q:
    found = Q()
    for name in names:
        found |= ~Q(**{name: ""}) & ~Q(**{f"{name}__startswith": f"{VERSION}:"})
    return found
