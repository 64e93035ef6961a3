"""What every verb does first and last: fetched through the walls, on the right version, folded and recorded."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound, PermissionRefused, StaleVersion, TransitionNotAllowed
from apps.casefiles.actions import close_to
from apps.petitions.actions.step import begin, finish, folded_state, lock_petition, subject_of
from apps.petitions.models import Handling
from apps.petitions.rules.registration import AccusedValues
from tests.factories.petitions import make_accusation, make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def test_a_stranger_finds_nothing(outsider: User, triage_officer: User, at: datetime) -> None:
    petition, sealed = make_petition(), make_accusation(AccusedValues(name="王某"))

    for user, number in (
        (outsider, petition.number),
        (triage_officer, sealed.number),
        (triage_officer, "2026-99999"),
    ):
        with pytest.raises(NotFound):
            lock_petition(number, access=user.access, at=at)


def test_a_closure_holds_for_a_verb_that_comes_after_it(triage_officer: User, at: datetime) -> None:
    petition = make_petition()
    close_to(case_file=petition.case_file, user=triage_officer, reason="recused", at=at)

    with pytest.raises(NotFound):
        begin("triage", number=petition.number, access=triage_officer.access, at=at)


def test_version_before_permission_before_state(triage_officer: User, registrar: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(StaleVersion):
        begin("transfer", number=petition.number, access=registrar.access, at=at, version=9)
    with pytest.raises(PermissionRefused):
        begin("transfer", number=petition.number, access=registrar.access, at=at)
    with pytest.raises(TransitionNotAllowed):
        begin("transfer", number=petition.number, access=triage_officer.access, at=at)


def test_a_handling_of_this_petition_or_the_only_one(unit_handler: User, at: datetime) -> None:
    petition, other = transferred(), transferred()
    handling = petition.handlings.get()

    step = begin("sign", number=petition.number, access=unit_handler.access, at=at)
    assert (step.the_handling, step.subject) == (handling, f"handling:{handling.pk}")
    with pytest.raises(NotFound):
        begin(
            "sign",
            number=petition.number,
            access=unit_handler.access,
            at=at,
            handling_id=other.handlings.get().pk,
        )
    assert subject_of(None) == "petition"


def test_the_petition_is_as_far_as_its_slowest_part(triage_officer: User, at: datetime) -> None:
    petition = triaged(make_petition(claims=("一", "二")))
    first = petition.claims.first()
    assert first is not None
    petition = transferred(petition, claim_ids=[first.pk])
    step = begin("urge", number=petition.number, access=triage_officer.access, at=at)

    assert folded_state(step) == "triaged"
    petition.claims.exclude(pk=first.pk).update(outcome="filed")
    assert folded_state(step) == "transferred"
    Handling.objects.filter(petition=petition).update(state="closed")
    assert folded_state(step) == "closed"


def test_a_claim_that_came_back_keeps_the_petition_open(section_head: User, at: datetime) -> None:
    """One handling returned, one claim refused since: the other claim still waits."""
    petition = transferred(triaged(make_petition(claims=("一", "二"))))
    petition.handlings.update(state="returned")
    petition.claims.update(handling=None)
    petition.claims.filter(ordinal=1).update(outcome="not_accepted")
    petition.state = "triaged"
    petition.save()

    step = begin("refuse", number=petition.number, access=section_head.access, at=at)

    assert folded_state(step) == "triaged"


def test_finishing_counts_records_and_closes(triage_officer: User, at: datetime) -> None:
    petition = triaged()
    step = begin("keep_on_file", number=petition.number, access=triage_officer.access, at=at)
    step.petition.claims.update(outcome="filed")

    event = finish(step, reason="无可核查事实")

    assert (step.petition.state, step.petition.version, step.petition.closed_at) == (
        "filed",
        petition.version + 1,
        at,
    )
    assert event.verb == "petitions.keep_on_file"
    assert event.payload == {"from": "triaged", "to": "filed", "reason": "无可核查事实"}
    assert event.actor_user == triage_officer
