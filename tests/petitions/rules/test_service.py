"""送达 (domain-rules 3.5): what each way needs, and its day."""

from datetime import date

import pytest

from apps.base.errors import DomainError, InvalidInputs
from apps.petitions.rules.opinion import PAPER_LABELS as ANSWERS
from apps.petitions.rules.service import PAPER_LABELS, Delivery, check_delivery

DAY = date(2026, 11, 24)


def check(delivery: Delivery, *, posted: bool = False) -> None:
    check_delivery(delivery, today=DAY, not_before=date(2026, 11, 20), before_what="出具日期", posted=posted)


@pytest.mark.parametrize(
    "delivery",
    [
        Delivery("in_person", DAY),
        Delivery("in_person", date(2026, 11, 20)),  # the first day
        Delivery("family", DAY, received_by="配偶李某"),
        Delivery("left", DAY, witnesses="社区干部王某"),
        Delivery("electronic", DAY),
        Delivery("post", DAY, refused=True, witnesses="邮递员张某"),
    ],
)
def test_complete(delivery: Delivery) -> None:
    check(delivery)
    assert delivery.method


@pytest.mark.parametrize(
    ("delivery", "field"),
    [
        (Delivery("smoke", DAY), "method"),
        (Delivery("in_person", date(2026, 11, 25)), "served_on"),
        (Delivery("in_person", date(2026, 11, 19)), "served_on"),
        (Delivery("family", DAY, received_by=" "), "received_by"),
        (Delivery("left", DAY), "witnesses"),
        (Delivery("in_person", DAY, refused=True), "witnesses"),
    ],
)
def test_refused(delivery: Delivery, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        check(delivery)
    assert refused.value.field == field


def test_the_mail_number_counts_for_answers() -> None:
    check(Delivery("post", DAY))
    with pytest.raises(DomainError) as refused:
        check(Delivery("post", DAY), posted=True)
    assert refused.value.field == "tracking_number"


def test_all_at_once() -> None:
    with pytest.raises(InvalidInputs) as refused:
        check(Delivery("", date(2027, 1, 1), refused=True))
    assert [error.field for error in refused.value.errors] == ["method", "served_on", "witnesses"]


def test_every_answer_is_a_known_paper() -> None:
    assert set(ANSWERS) <= set(PAPER_LABELS)
