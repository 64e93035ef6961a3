"""The result of a body outside is recorded as its paper says; one's own is drafted, never recorded."""

import pytest

from apps.base.errors import RuleRefused
from apps.petitions import actions
from tests.factories.handlings import later
from tests.factories.reviews import day_after, recheck_served, review_accepted, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_one_s_own_review_is_not_merely_recorded() -> None:
    petition = review_accepted()
    with pytest.raises(RuleRefused, match="不能只记录"):
        actions.record_review(
            number=petition.number, access=reviewer().access, at=later(20), outcome="uphold", opinion="维持。",
            issued_on=day_after(20), document_number="1号",
        )  # fmt: skip


def test_the_city_s_result_is_kept() -> None:
    review = review_of(recheck_served())
    assert (review.outside, review.outcome, review.document_number) == (
        True,
        "uphold",
        "厦府信复核〔2026〕9号",
    )
    assert (review.drafted_by, review.issued_by) == (None, None)
