"""Four eyes over a review's draft, and back to the investigators with a reason."""

import pytest

from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions import actions
from tests.factories.handlings import later
from tests.factories.reviews import manned, review_drafted, review_head, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_four_eyes_over_the_draft() -> None:
    petition = manned()
    with pytest.raises(PermissionRefused):
        actions.draft_review(
            number=petition.number, access=review_head().access, at=later(20), outcome="uphold", facts="甲",
            opinion="乙", basis="丙",
        )  # fmt: skip
    review_drafted(petition)
    with pytest.raises(PermissionRefused):
        actions.approve_review(number=petition.number, access=reviewer().access, at=later(21))
    actions.return_review_draft(
        number=petition.number, access=review_head().access, at=later(21), reason="事实部分没有回应申请理由。"
    )
    assert review_of(petition).state == "accepted"


def test_a_draft_goes_back_with_a_reason_only() -> None:
    petition = review_drafted()
    with pytest.raises(InvalidInput, match="理由"):
        actions.return_review_draft(
            number=petition.number, access=review_head().access, at=later(21), reason=" "
        )
    actions.approve_review(number=petition.number, access=review_head().access, at=later(21))
    review = review_of(petition)
    assert (review.state, review.approved_by) == ("approved", review_head())
