"""直接答复 by the bureau: closed at once, counted as dispatch, with its service."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import direct_reply
from apps.petitions.models import Petition, Rating
from tests.factories.petitions import make_accusation, make_petition, triaged, vault_officer

pytestmark = pytest.mark.django_db


def answer(petition: Petition, user: User, at: datetime, **changes: object) -> Petition:
    values = {
        "kind": "explain",
        "text": "已向您说明政策。",
        "method": "in_person",
        "served_on": at.date(),
        "received_by": "陈小明",
    }
    return direct_reply(number=petition.number, access=user.access, at=at, **(values | changes))


def test_answered_and_closed(triage_officer: User, at: datetime) -> None:
    petition = answer(triaged(), triage_officer, at)

    handling = petition.handlings.get()
    assert (petition.state, handling.state, handling.kind, handling.organ) == (
        "closed",
        "closed",
        "direct",
        petition.owner,
    )
    assert (petition.closed_at, petition.dispatched_on) == (at, at.date())
    service = petition.services.get()
    assert (service.paper, service.handling, service.served_on) == ("direct_reply", handling, at.date())
    assert Deadline.objects.get(case_file_id=petition.pk).met_on == at.date()
    assert Rating.objects.get(petition=petition).side == "bureau"


def test_a_suggestion_is_adopted_or_not(triage_officer: User, at: datetime) -> None:
    petition = triaged(petition_class="suggestion")

    with pytest.raises(InvalidInput):
        answer(petition, triage_officer, at)
    assert answer(petition, triage_officer, at, kind="adopted").state == "closed"


def test_one_of_two_claims_leaves_the_other_waiting(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(claims=("一", "二")))
    first = petition.claims.first()
    assert first is not None

    done = answer(petition, triage_officer, at, claim_ids=[first.pk])

    assert (done.state, done.dispatched_on) == ("triaged", None)


def test_an_accusation_is_not_the_bureaus_to_answer(at: datetime) -> None:
    petition = triaged(make_accusation(), petition_class="accusation")

    with pytest.raises(RuleRefused):
        answer(petition, vault_officer(), at)


@pytest.mark.parametrize("changes", [{"text": " "}, {"kind": "maybe"}, {"method": "pigeon"}])
def test_an_answer_needs_its_parts(triage_officer: User, at: datetime, changes: dict[str, object]) -> None:
    petition = triaged()

    with pytest.raises(InvalidInput):
        answer(petition, triage_officer, at, **changes)
    assert not petition.handlings.exists()


def test_served_neither_tomorrow_nor_before_receipt(triage_officer: User, at: datetime) -> None:
    petition = triaged()

    for wrong in (at.date() + timedelta(days=1), at.date() - timedelta(days=1)):
        with pytest.raises(InvalidInput):
            answer(petition, triage_officer, at, served_on=wrong)
