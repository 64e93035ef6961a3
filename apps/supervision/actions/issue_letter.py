"""发督办函: a head other than the one who opened the order signs a numbered letter (four eyes).

Numbers run on per bureau and year without a gap; the bureau's row is locked while the next one is taken.
"""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import TransitionNotAllowed
from apps.organisations.models import Organ
from apps.supervision.actions.step import begin, finish
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order
from apps.supervision.rules.words import XT40

SIGN = "督"


@transaction.atomic
def issue_letter(
    *, pk: int, access: Access, at: datetime, requirement: str = "", version: int | None = None
) -> Order:
    """思信督〔2026〕18号. Once an order."""
    step = begin("issue_letter", pk=pk, access=access, at=at, version=version)
    order = step.order
    if order.letter_at is not None:
        raise TransitionNotAllowed(f"督办函已发出：{order.letter_number}。", article=XT40)
    order.letter_prefix, order.letter_year, order.letter_serial = next_number(
        Order.objects.all(), "letter_", order.case_file.owner_id, SIGN, step.today.year
    )
    order.letter_by = User.objects.get(pk=access.staff_id)
    order.letter_at = at
    order.requirement = requirement.strip() or order.requirement
    finish(step, "order_letter", document_number=order.letter_number)
    tell_unit(order, "order_letter", access=access, at=at, level="hot")
    return order


def next_number(
    rows: models.QuerySet[Any], fields: str, bureau_id: int, sign: str, year: int
) -> tuple[str, int, int]:
    """Prefix, year and the next serial among these rows (`fields` begins the names of their number columns)."""
    organ = Organ.objects.select_for_update(of=("self",), no_key=True).get(pk=bureau_id)
    prefix = f"{organ.document_prefix or organ.short_name}{sign}"
    used = rows.filter(**{f"{fields}prefix": prefix, f"{fields}year": year})
    last = used.aggregate(last=models.Max(f"{fields}serial"))["last"] or 0
    return prefix, year, last + 1
