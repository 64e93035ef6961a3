"""Taken back by the petitioner: on a day that can be, with what was said."""

import pytest

from apps.base.errors import InvalidInput
from apps.petitions import actions
from tests.factories.handlings import later
from tests.factories.reviews import asked, day_after, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_a_withdrawal_needs_its_day_and_its_words() -> None:
    petition = asked()
    mine = {"number": petition.number, "access": reviewer().access, "at": later(12)}
    with pytest.raises(InvalidInput, match="撤回日期"):
        actions.withdraw_review(**mine, withdrawn_on=day_after(9), reason="当面撤回。")
    with pytest.raises(InvalidInput, match="撤回的情况"):
        actions.withdraw_review(**mine, withdrawn_on=day_after(12), reason="")
    actions.withdraw_review(**mine, withdrawn_on=day_after(12), reason="当面撤回。")
    review = review_of(petition)
    assert (review.state, review.ended_at) == ("withdrawn", later(12))
