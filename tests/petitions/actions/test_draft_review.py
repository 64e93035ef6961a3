"""Drafted by an investigator, after two have been named, with every part."""

import pytest

from apps.base.errors import PermissionRefused, RuleRefused
from tests.factories.handlings import later
from tests.factories.reviews import manned, review_accepted, review_drafted, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_nobody_drafts_before_investigators_are_named() -> None:
    with pytest.raises(PermissionRefused, match="审查人员"):
        review_drafted(review_accepted())


def test_the_draft_is_kept_and_its_author_named() -> None:
    review = review_of(review_drafted())
    assert (review.state, review.outcome, review.drafted_by, review.drafted_at) == (
        "drafted", "uphold", reviewer(), later(20),
    )  # fmt: skip


def test_a_review_names_the_days_and_the_organ_of_the_recheck() -> None:
    with pytest.raises(RuleRefused, match="厦门市人民政府"):
        review_drafted(manned(), remedy="如不服，可以依法申请复核。")
