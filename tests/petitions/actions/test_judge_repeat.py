"""判重: decided by a person, with its reason, in the ledger (R-90 to R-93)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.petitions.actions import judge_repeat, register
from apps.petitions.rules.registration import AccusedValues
from tests.factories.petitions import make_accusation, make_petition, registration

pytestmark = pytest.mark.django_db


def test_a_repeat_names_the_first(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(), make_petition(repeat_verdict="pending")

    done = judge_repeat(
        number=again.number,
        access=triage_officer.access,
        at=at,
        verdict="repeat",
        repeat_of=first.number,
        reason="同人同事",
    )

    assert (done.repeat_verdict, done.repeat_of, done.first_here) == ("repeat", first, False)
    payload = done.case_file.events.get(verb="petitions.judge_repeat").payload
    assert (payload["before"], payload["verdict"], payload["repeat_of"]) == (
        "pending",
        "repeat",
        first.number,
    )


def test_a_judgement_can_be_taken_back(triage_officer: User, at: datetime) -> None:
    first, again = make_petition(), make_petition()
    for verdict, of, reason in (("new_facts", first.number, "新增证据"), ("first", "", "")):
        done = judge_repeat(
            number=again.number,
            access=triage_officer.access,
            at=at,
            verdict=verdict,
            repeat_of=of,
            reason=reason,
        )

    assert (done.repeat_verdict, done.repeat_of, done.first_here) == ("first", None, True)
    assert done.case_file.events.filter(verb="petitions.judge_repeat").count() == 2


def test_neither_itself_nor_a_file_out_of_sight(triage_officer: User, at: datetime) -> None:
    petition = make_petition()
    sealed = make_accusation(AccusedValues(name="王某"))

    for number in (petition.number, sealed.number, "2026-99999"):
        with pytest.raises(InvalidInput) as refused:
            judge_repeat(
                number=petition.number,
                access=triage_officer.access,
                at=at,
                verdict="repeat",
                repeat_of=number,
                reason="同一事项",
            )
        assert refused.value.field == "repeat_of"


def test_a_registrar_judges_what_he_or_she_registered(registrar: User, at: datetime) -> None:
    own, other = make_petition(by=registrar), make_petition()

    assert (
        judge_repeat(number=own.number, access=registrar.access, at=at, verdict="first").repeat_verdict
        == "first"
    )
    with pytest.raises(PermissionRefused):
        judge_repeat(number=other.number, access=registrar.access, at=at, verdict="first")


def test_an_open_case_never_names_an_accusation(vault_officer: User, registrar: User, at: datetime) -> None:
    """Its number on the page of a case others handle would tell them that there is one (art. 30)."""
    accusation, plain = make_accusation(), make_petition()
    asked = {"access": vault_officer.access, "at": at, "verdict": "new_facts", "repeat_of": accusation.number}
    with pytest.raises(RuleRefused, match="检举控告件"):
        judge_repeat(number=plain.number, reason="同一人", **asked)
    other = make_accusation()
    assert judge_repeat(number=other.number, reason="同一人", **asked).repeat_of == accusation
    values = registration(repeat_verdict="new_facts", repeat_of=accusation.number, repeat_reason="同一人")
    with pytest.raises(RuleRefused, match="检举控告件"):
        register(values=values, access=vault_officer.access, at=at, submission_key="names-an-accusation")
