"""记录送达: ends the handling clock on its own day, opens review for art. 31(6) alone, and the unit's rating."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, PermissionRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.petitions.actions import serve
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import approved, handler, handling_of, issued, later

pytestmark = pytest.mark.django_db


def deliver(petition: Petition, at: datetime, *, by: User | None = None, **changes: Any) -> Petition:
    values = {"method": "in_person", "served_on": local_date(at), "received_by": "陈小明"}
    return serve(number=petition.number, access=(by or handler()).access, at=at, **(values | changes))


def test_the_sixty_days_end_when_the_paper_arrived(at: datetime) -> None:
    petition = issued(at=at)

    done = deliver(petition, later(5), served_on=local_date(later(3)))

    handling = handling_of(petition)
    assert (done.state, handling.served_on) == ("served", local_date(later(3)))
    assert Deadline.objects.get(case_file_id=petition.pk, rule="closure").met_on == local_date(later(3))
    review = Deadline.objects.open().get(case_file_id=petition.pk, rule="review_request")
    assert (review.start_on, review.owner, review.is_duty) == (local_date(later(3)), None, False)
    rating = Rating.objects.get(petition=petition, side="unit")
    assert (rating.organ, rating.opened_on) == (handling.organ, local_date(later(3)))
    assert petition.services.get(paper="handling_opinion").received_by == "陈小明"


def test_no_review_after_a_duty_reply(at: datetime) -> None:
    petition = deliver(issued(appeal_route="statutory_duty", remedy=""), at)

    rules = set(Deadline.objects.filter(case_file_id=petition.pk).values_list("rule", flat=True))
    assert "review_request" not in rules
    assert Deadline.objects.get(case_file_id=petition.pk, rule="internal_closure").met_on == local_date(at)
    assert petition.services.filter(paper="duty_reply").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"refused": True}, "witnesses"),
        ({"method": "left"}, "witnesses"),
        ({"method": "post"}, "tracking_number"),
        ({"method": "family", "received_by": ""}, "received_by"),
        ({"method": "drone"}, "method"),
    ],
)
def test_what_proves_the_service(changes: dict[str, Any], field: str, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        deliver(issued(), at, **changes)

    assert refused.value.field == field


def test_a_refusal_with_witnesses_is_a_service(at: datetime) -> None:
    petition = deliver(issued(), at, method="left", refused=True, witnesses="社区工作者李某、民警王某")

    service = petition.services.get(paper="handling_opinion")
    assert (service.refused, service.witnesses) == (True, "社区工作者李某、民警王某")


@pytest.mark.parametrize("days", [-1, 1])
def test_between_its_date_and_today(days: int, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        deliver(issued(at=at), at, served_on=local_date(at) + timedelta(days=days))

    assert refused.value.field == "served_on"


def test_not_unissued_and_not_by_the_bureau(triage_officer: User, at: datetime) -> None:
    with pytest.raises(TransitionNotAllowed):
        deliver(approved(), at)
    with pytest.raises(PermissionRefused):
        deliver(issued(), at, by=triage_officer)
