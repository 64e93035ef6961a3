"""带入上次登记的信息: in the open only for whoever registers and may read the case, and logged first (R-81, R-83)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound, PermissionRefused
from apps.casefiles.models import Reading
from apps.petitions.actions.carry_over import carry_over
from tests.factories.petitions import make_accusation, make_petition, person

pytestmark = pytest.mark.django_db


def test_particulars_come_over_and_the_log_says_so(registrar: User, at: datetime) -> None:
    petition = make_petition(petitioner=person(name="陈志明", phone="13812345678", address="莲前街道1号"))
    party = petition.parties.get()

    values = carry_over(party_id=party.pk, phone="138 1234 5678", access=registrar.access, at=at)  # type: ignore[attr-defined]

    assert (values.name, values.phone, values.address) == ("陈志明", "13812345678", "莲前街道1号")
    reading = Reading.objects.get(case_file_id=petition.pk, kind="reveal")
    assert (reading.user_id, reading.what) == (registrar.pk, "信访人·带入登记")
    assert reading.reason == "信访人再次来访，带入上次登记的信息"


def test_units_do_not_take_over(unit_handler: User, at: datetime) -> None:
    party = make_petition().parties.get()

    with pytest.raises(PermissionRefused):
        carry_over(party_id=party.pk, access=unit_handler.access, at=at)  # type: ignore[attr-defined]
    assert not Reading.objects.filter(kind="reveal").exists()


def test_what_one_may_not_read_is_not_there(street_officer: User, registrar: User, at: datetime) -> None:
    phone = "13812345678"
    party = make_petition(petitioner=person(phone=phone)).parties.get()
    sealed = make_accusation(petitioner=person(phone=phone)).parties.get(role="petitioner")

    for party_id, user in ((party.pk, street_officer), (sealed.pk, registrar), (0, registrar)):
        with pytest.raises(NotFound):
            carry_over(party_id=party_id, phone=phone, access=user.access, at=at)  # type: ignore[attr-defined]
    assert not Reading.objects.filter(kind="reveal").exists()


def test_nobody_counts_through_the_rows(registrar: User, at: datetime) -> None:
    """A row alone is no person at the counter: without its number or phone it is not there (T12)."""
    party = make_petition(
        petitioner=person(name="陈志明", id_number="11010519491231002X", phone="13812345678")
    ).parties.get()

    for held in ({}, {"phone": "13900000000"}, {"id_number": "110105196001010033"}, {"id_number": "x"}):
        with pytest.raises(NotFound):
            carry_over(party_id=party.pk, access=registrar.access, at=at, **held)  # type: ignore[attr-defined]
    assert not Reading.objects.filter(kind="reveal").exists()
    assert carry_over(
        party_id=party.pk, id_number="11010519491231002x", access=registrar.access, at=at  # type: ignore[attr-defined]
    ).phone  # fmt: skip
