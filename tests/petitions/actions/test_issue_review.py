"""What leaves the house has a number, a possible day, and whatever clearance it needs."""

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions import actions
from apps.petitions.actions.issue_review import CLEARANCES
from tests.factories.handlings import later
from tests.factories.reviews import day_after, review_drafted, review_head, review_of

pytestmark = pytest.mark.django_db


def test_number_day_and_clearance() -> None:
    petition = review_drafted()
    mine = {"number": petition.number, "access": review_head().access, "at": later(22)}
    actions.approve_review(**mine)
    with pytest.raises(InvalidInput, match="文号"):
        actions.issue_review(**mine, issued_on=day_after(22), document_number=" ")
    with pytest.raises(InvalidInput, match="出具日期"):
        actions.issue_review(**mine, issued_on=day_after(23), document_number="1号")

    def held(review: object) -> None:
        raise RuleRefused("法律审核未通过。", article="")

    CLEARANCES.append(held)
    try:
        with pytest.raises(RuleRefused, match="法律审核"):
            actions.issue_review(**mine, issued_on=day_after(22), document_number="1号")
    finally:
        CLEARANCES.remove(held)
    actions.issue_review(**mine, issued_on=day_after(22), document_number="1号")
    assert (review_of(petition).state, review_of(petition).issued_on) == ("issued", day_after(22))
