"""The accused wall as it is built: closures first, the list afterwards (R-80, T1, T2)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.selectors import is_closed_to, level
from apps.organisations.models import Organ
from apps.parties.rules.identity import PersonInput
from apps.parties.selectors import keys_of
from apps.petitions.actions.sealing import close_to_accused, name_handlers, seal_petition
from apps.petitions.models import Petition
from apps.petitions.rules.registration import AccusedValues
from tests.factories.accounts import member
from tests.factories.petitions import make_petition, transferred, vault_officer

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"


def accuse(petition: Petition, at: datetime, **values: object) -> None:
    close_to_accused(petition=petition, accused=[AccusedValues(**values)], at=at)


def test_an_organ_with_everything_under_it(
    other_street_office: Organ, community: Organ, at: datetime
) -> None:
    petition = make_petition()
    accuse(petition, at, organ_id=other_street_office.pk)

    assert is_closed_to(petition.case_file, organ=community)
    assert not is_closed_to(petition.case_file, organ=petition.owner)


def test_a_person_by_number_wherever_he_or_she_works(director: User, bureau: Organ, at: datetime) -> None:
    key = keys_of(PersonInput(id_number=NUMBER)).id_key
    accused = member("section_head", bureau, person_keys=(key,))
    petition = make_petition()
    accuse(petition, at, name="任何名字", id_number=NUMBER)
    later = member("deputy_director", bureau, person_keys=(key,))

    assert is_closed_to(petition.case_file, user=accused)
    assert level(petition.case_file, later.access, at) == ""  # who comes by that identity afterwards, too
    assert level(petition.case_file, director.access, at) == "content"


def test_a_namesake_elsewhere_is_not_the_accused(
    department: Organ, other_department: Organ, at: datetime
) -> None:
    here = member("unit_handler", department, name="王某某")
    elsewhere = member("unit_handler", other_department, name="王某某")
    petition = make_petition()
    accuse(petition, at, name="王某某", organ_id=department.pk)

    assert is_closed_to(petition.case_file, user=here)
    assert not is_closed_to(petition.case_file, user=elsewhere)


def test_ids_that_are_none(at: datetime) -> None:
    petition = make_petition()

    for values in ({"organ_id": 10**9}, {"user_id": 10**9}):
        with pytest.raises(InvalidInput):
            accuse(petition, at, **values)


def test_nobody_to_handle_it(director: User, registrar: User, at: datetime) -> None:
    petition = make_petition()

    with pytest.raises(RuleRefused) as refused:
        name_handlers(petition=petition, access=registrar.access, at=at)
    assert director.name in refused.value.message


def test_sealing_ends_what_organs_could_see(
    unit_handler: User, triage_officer: User, registrar: User, at: datetime
) -> None:
    handler = vault_officer()
    petition = transferred()

    seal_petition(petition=petition, access=triage_officer.access, at=at)

    assert petition.case_file.sealed
    assert {
        user
        for user in (handler, unit_handler, triage_officer, registrar)
        if level(petition.case_file, user.access, at)
    } == {handler}
    stored = Petition.objects.raw(
        "select case_file_id, title || content || match_text as raw from petitions_petition"
    )[0].raw
    assert "电梯" not in stored
    claim = petition.claims.get()
    assert claim.text == "停止占用消防车通道"
