"""Naming an accused seals the file at once and takes back what lies with the accused (art. 30; R-80)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.selectors import is_closed_to, level
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import name_accused
from tests.factories.accounts import member
from tests.factories.petitions import make_petition, transferred, vault_officer

pytestmark = pytest.mark.django_db


def test_an_organ_that_handles_the_case_is_accused(
    triage_officer: User, unit_handler: User, street_office: Organ, at: datetime
) -> None:
    handler = vault_officer()
    petition = transferred()
    assert level(petition.case_file, unit_handler.access, at) == "content"

    done = name_accused(
        number=petition.number, access=triage_officer.access, at=at, organ_id=street_office.pk
    )

    handling = done.handlings.get()
    assert (done.sealed, done.state, handling.state) == (True, "triaged", "returned")
    assert done.claims.get().handling is None
    assert level(done.case_file, unit_handler.access, at) == ""
    assert level(done.case_file, handler.access, at) == "content"
    running = Deadline.objects.filter(case_file_id=done.pk, met_at=None, cancelled_at=None)
    assert not running.filter(subject=f"handling:{handling.pk}").exists()


def test_a_person_is_matched_to_the_account(triage_officer: User, department: Organ, at: datetime) -> None:
    vault_officer()
    clerk = member("unit_handler", department, name="王某某")
    petition = make_petition()

    done = name_accused(
        number=petition.number,
        access=triage_officer.access,
        at=at,
        name="王某某",
        organ_id=department.pk,
        rank="科长",
    )

    assert is_closed_to(done.case_file, user=clerk)
    assert done.parties.get(role="accused").person.rank == "科长"
    event = done.case_file.events.get(verb="petitions.name_accused")
    assert "王某某" not in str(event.payload)


def test_somebody_must_be_named(triage_officer: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(InvalidInput):
        name_accused(number=petition.number, access=triage_officer.access, at=at)


def test_nobody_names_the_own_organ(triage_officer: User, letters_section: Organ, at: datetime) -> None:
    vault_officer()
    petition = make_petition()

    with pytest.raises(RuleRefused):
        name_accused(number=petition.number, access=triage_officer.access, at=at, organ_id=letters_section.pk)
    petition.refresh_from_db()
    assert not petition.sealed
    assert not petition.case_file.closures.filter(organ=letters_section).exists()
