"""A request not accepted or taken back ends its clocks and leaves the opinion as it is."""

import pytest

from apps.deadlines.models import Deadline
from apps.petitions import actions
from apps.petitions.models import Petition
from tests.factories.handlings import later
from tests.factories.reviews import asked, day_after, review_of, reviewer

pytestmark = pytest.mark.django_db


def running(petition: Petition) -> set[str]:
    return set(Deadline.objects.open().filter(case_file_id=petition.pk).values_list("rule", flat=True))


def test_a_refused_or_withdrawn_request_ends_its_clocks_and_leaves_the_opinion() -> None:
    petition = asked()
    actions.refuse_review(
        number=petition.number, access=reviewer().access, at=later(15), ground="other_route", text="应当申请行政复议。",
        method="in_person", served_on=day_after(15),
    )  # fmt: skip
    review = review_of(petition)
    assert (review.state, review.refusal_ground, Petition.objects.get(pk=petition.pk).state) == (
        "refused", "other_route", "closed",
    )  # fmt: skip
    assert not {"review", "review_decision"} & running(petition)
    asked(petition, at=later(16))
    actions.withdraw_review(
        number=petition.number,
        access=reviewer().access,
        at=later(17),
        withdrawn_on=day_after(17),
        reason="当面撤回。",
    )
    assert not {"review", "review_decision"} & running(petition)
