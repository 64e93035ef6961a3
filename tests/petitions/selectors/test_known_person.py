"""Who came before: exact, masked, only out of cases this officer may read (R-81, T15)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.selectors.known_person import KnownPerson, known_party, known_people
from tests.factories.petitions import make_accusation, make_petition, person

pytestmark = pytest.mark.django_db
NUMBER, ACCUSED = "11010519491231002X", "110105196001010033"


def known(user: User, at: datetime, **given: str) -> list[KnownPerson]:
    asked = {"id_number": "", "id_kind": "", "phone": ""} | given
    return known_people(access=user.access, at=at, **asked)  # type: ignore[attr-defined]


def test_by_number_the_last_filing_and_masked(registrar: User, at: datetime) -> None:
    make_petition(petitioner=person(name="陈志明", id_number=NUMBER, address="旧址1号"))
    last = make_petition(petitioner=person(name="陈志明", id_number=NUMBER, address="莲前街道前埔北里12号"))

    (found,) = known(registrar, at, id_number=NUMBER.lower())

    assert found.number == last.number
    assert found.by == "证件号码"
    shown = f"{found.name}{found.id_number}{found.phone}{found.address}"
    assert "志明" not in shown
    assert NUMBER not in shown
    assert "12号" not in shown


def test_by_phone_each_member_of_a_family_once(registrar: User, at: datetime) -> None:
    for name in ("陈志明", "林秀英", "陈志明"):
        make_petition(petitioner=person(name=name, phone="13812345678"))

    found = known(registrar, at, phone="138 1234 5678")

    assert [one.name[0] for one in found] == ["陈", "林"]
    assert {one.by for one in found} == {"手机号"}


def test_nothing_typed_nobody_found(registrar: User, at: datetime) -> None:
    make_petition(petitioner=person(phone=""))

    assert known(registrar, at) == []
    assert known(registrar, at, id_number="123", phone="138") == []


def test_a_case_out_of_sight_is_not_hinted_at(street_officer: User, registrar: User, at: datetime) -> None:
    petition = make_petition(petitioner=person(name="陈志明", id_number=NUMBER))
    party = petition.parties.get()

    assert known(registrar, at, id_number=NUMBER)
    assert known(street_officer, at, id_number=NUMBER) == []
    held = {"id_number": NUMBER, "id_kind": "", "phone": ""}
    assert known_party(party.pk, access=street_officer.access, at=at, **held) is None  # type: ignore[attr-defined]
    assert known_party(party.pk, access=registrar.access, at=at, **held) == party  # type: ignore[attr-defined]


def test_sealed_cases_and_accused_people_stay_unknown(
    registrar: User, triage_officer: User, at: datetime
) -> None:
    make_accusation(
        AccusedValues(name="王某某", id_number=ACCUSED), petitioner=person(name="陈志明", id_number=NUMBER)
    )

    for user in (registrar, triage_officer):
        assert known(user, at, id_number=NUMBER) == []
        assert known(user, at, id_number=ACCUSED) == []
