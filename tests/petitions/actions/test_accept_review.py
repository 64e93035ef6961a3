"""Accepted in writing; a late request only where its reason holds."""

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Service
from tests.factories.handlings import closed, later
from tests.factories.reviews import asked, day_after, review_accepted, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_acceptance_is_served_and_meets_the_fifteen_days() -> None:
    petition = review_accepted()
    review = review_of(petition)
    assert (review.state, review.accepted_on) == ("accepted", day_after(12))
    assert Service.objects.filter(petition=petition, paper="review_acceptance").count() == 1
    decided = Deadline.objects.get(subject=f"review:{review.pk}", rule="review_decision")
    assert (decided.start_on, decided.met_on) == (day_after(10), day_after(12))


def test_a_late_request_waits_for_the_word_of_the_reviewing_body() -> None:
    petition = asked(closed(), at=later(60), late_reason="住院手术。")
    with pytest.raises(RuleRefused, match="已经逾期"):
        review_accepted(petition, at=later(61))
    review_accepted(petition, at=later(61), late_accepted=True)
    assert review_of(petition).late_accepted is True


def test_without_a_day_of_service_nothing_is_accepted() -> None:
    petition = asked()
    with pytest.raises(InvalidInput, match="送达日期"):
        actions.accept_review(
            number=petition.number, access=reviewer().access, at=later(12), accepted_on=day_after(12)
        )
