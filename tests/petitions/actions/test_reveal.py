"""Showing one field in the open: reason first, reading log, no event (R-81, R-83)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound
from apps.casefiles.models import Reading
from apps.petitions.actions import reveal
from tests.factories.petitions import make_petition, person

pytestmark = pytest.mark.django_db


def test_one_field_for_a_reason(triage_officer: User, at: datetime) -> None:
    petition = make_petition(petitioner=person(phone="13812345678"))
    party = petition.parties.get()

    shown = reveal(
        number=petition.number,
        access=triage_officer.access,
        at=at,
        party_id=party.pk,
        field="phone",
        reason="联系信访人核实",
    )

    assert shown == "13812345678"
    reading = Reading.objects.get(case_file_id=petition.pk)
    assert (reading.kind, reading.what, reading.reason) == ("reveal", "信访人·联系电话", "联系信访人核实")
    assert reading.user == triage_officer
    assert not petition.case_file.events.filter(verb="petitions.reveal").exists()


@pytest.mark.parametrize(
    ("field", "reason"), [("phone", "想看看"), ("password", "联系信访人核实"), ("id_key", "联系信访人核实")]
)
def test_no_reason_no_such_field(triage_officer: User, at: datetime, field: str, reason: str) -> None:
    petition = make_petition()
    party = petition.parties.get()

    with pytest.raises(InvalidInput):
        reveal(
            number=petition.number,
            access=triage_officer.access,
            at=at,
            party_id=party.pk,
            field=field,
            reason=reason,
        )
    assert not Reading.objects.exists()


def test_a_party_of_another_case_is_not_found(triage_officer: User, at: datetime) -> None:
    petition, other = make_petition(), make_petition()

    with pytest.raises(NotFound):
        reveal(
            number=petition.number, access=triage_officer.access, at=at, party_id=other.parties.get().pk, field="phone",
            reason="联系信访人核实",
        )  # fmt: skip
