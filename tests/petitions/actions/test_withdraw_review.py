"""Taken back by the petitioner: on a day that can be, with what was said."""

import pytest

from apps.base.errors import InvalidInput
from apps.petitions import actions
from apps.petitions.selectors.repeats_links import first_facts
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


def test_the_right_lives_on_until_its_last_day_and_the_next_filing_is_told_so() -> None:
    petition = asked()
    mine = {"number": petition.number, "access": reviewer().access, "at": later(12)}
    actions.withdraw_review(**mine, withdrawn_on=day_after(12), reason="当面撤回。")
    petition.refresh_from_db()
    told = first_facts([petition], later(13))[petition.pk]
    assert told.review_until == review_of(petition).due_on
