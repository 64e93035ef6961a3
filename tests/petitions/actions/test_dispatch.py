"""When the last claim has gone its way, the bureau's part is done, once (R-30)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, TransitionNotAllowed
from apps.petitions.actions.dispatch import after_dispatch, chosen_claims
from apps.petitions.actions.step import begin
from apps.petitions.models import Claim, Rating
from tests.factories.petitions import make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def test_all_that_wait_or_those_named(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(claims=("一", "二", "三")))
    step = begin("transfer", number=petition.number, access=triage_officer.access, at=at)
    first, second, third = step.petition.claims.all()

    assert chosen_claims(step) == [first, second, third]
    assert chosen_claims(step, [third.pk, third.pk]) == [third]
    Claim.objects.filter(pk=second.pk).update(outcome="filed")
    with pytest.raises(InvalidInput):
        chosen_claims(step, [second.pk])


def test_a_claim_without_a_class_does_not_go(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(claims=("一", "二")))
    petition.claims.filter(ordinal=2).update(petition_class="")
    step = begin("transfer", number=petition.number, access=triage_officer.access, at=at)

    with pytest.raises(InvalidInput, match="甄别"):
        chosen_claims(step)


def test_nothing_waits(triage_officer: User, at: datetime) -> None:
    petition = triaged()
    step = begin("transfer", number=petition.number, access=triage_officer.access, at=at)
    step.petition.claims.update(outcome="filed")

    with pytest.raises(TransitionNotAllowed):
        chosen_claims(step)


def test_a_second_round_keeps_the_first_day(triage_officer: User, at: datetime) -> None:
    petition = transferred()
    petition.handlings.update(state="returned")
    petition.claims.update(handling=None)
    petition.state = "triaged"
    petition.save()

    later = transferred(petition, at=at + timedelta(days=20))

    assert later.dispatched_on == at.date()
    assert Rating.objects.filter(petition=petition).count() == 1


def test_nothing_happens_while_a_claim_waits(triage_officer: User, at: datetime) -> None:
    petition = triaged()
    step = begin("transfer", number=petition.number, access=triage_officer.access, at=at)

    after_dispatch(step)

    assert step.petition.dispatched_on is None
