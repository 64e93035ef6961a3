"""At least two investigators, none of the first handling (section 12, 17); naming again replaces."""

import pytest

from apps.base.errors import RuleRefused
from apps.casefiles.models import CaseEvent
from apps.petitions import actions
from tests.factories.handlings import later
from tests.factories.reviews import bench, manned, review_accepted, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_who_handled_it_first_neither_sits_nor_judges() -> None:
    petition = review_accepted()
    checker = CaseEvent.objects.get(case_file_id=petition.pk, verb="petitions.close").actor_user
    assert checker is not None
    with pytest.raises(RuleRefused, match="参加过") as refused:
        actions.name_reviewers(
            number=petition.number,
            access=reviewer().access,
            at=later(12),
            reviewers=[checker.pk, reviewer().pk],
        )
    assert refused.value.field == "reviewers"
    with pytest.raises(RuleRefused, match="不少于 2 人"):
        actions.name_reviewers(
            number=petition.number, access=reviewer().access, at=later(12), reviewers=[reviewer().pk]
        )


def test_two_free_people_are_named_and_on_record() -> None:
    petition = manned()
    named = set(review_of(petition).reviewers.values_list("user_id", flat=True))
    assert named == {user.pk for user in bench()}
    event = CaseEvent.objects.get(case_file_id=petition.pk, verb="petitions.name_reviewers")
    assert event.payload["reviewers"] == sorted(named)
