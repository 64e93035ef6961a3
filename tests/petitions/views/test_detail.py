"""The case page through the whole stack: rights, the reading log, panels, statements."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.casefiles.models import Reading
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
COMMUNITY = "350203007010"


def test_content_for_the_bureau_and_nothing_for_strangers(
    registrar: User, outsider: User, signed_in: SignIn
) -> None:
    petition = make_petition(at=now(), content="前埔北社区某小区加装电梯施工，围挡占用消防车通道。")
    page = signed_in(registrar).get(f"/petitions/{petition.number}/")
    assert "围挡占用消防车通道" in page.content.decode()
    assert signed_in(outsider).get(f"/petitions/{petition.number}/").status_code == 404
    assert signed_in(registrar).get("/petitions/2026-99999/").status_code == 404


def test_sealed_case_is_not_found_outside_its_list(
    triage_officer: User, vault_officer: User, signed_in: SignIn
) -> None:
    petition = make_accusation(at=now())
    assert signed_in(triage_officer).get(f"/petitions/{petition.number}/").status_code == 404
    assert signed_in(vault_officer).get(f"/petitions/{petition.number}/").status_code == 200


def test_area_officer_gets_an_outline_page(street_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), area_code=COMMUNITY, title="反映夜间施工噪声扰民")
    text = signed_in(street_officer).get(f"/petitions/{petition.number}/").content.decode()
    assert "（仅登记信息）" in text
    assert "夜间施工噪声" not in text
    panel = signed_in(street_officer).get(f"/petitions/{petition.number}/panels/papers/")
    assert panel.status_code == 404


def test_looking_is_written_down_once_a_day(registrar: User, street_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), area_code=COMMUNITY)
    client = signed_in(registrar)
    client.get(f"/petitions/{petition.number}/")
    client.get(f"/petitions/{petition.number}/")
    signed_in(street_officer).get(f"/petitions/{petition.number}/")
    rows = Reading.objects.filter(case_file_id=petition.pk, kind="view")
    assert [row.reader for row in rows] == [registrar.name]


def test_after_a_verb_only_the_case_is_sent(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    answer = signed_in(registrar).get(f"/petitions/{petition.number}/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert 'id="clocks"' in answer.content.decode()


@pytest.mark.parametrize("panel", ["papers", "answers", "readers"])
def test_panels_come_as_fragment_and_as_page(registrar: User, signed_in: SignIn, panel: str) -> None:
    petition = transferred(at=now())
    client, address = signed_in(registrar), f"/petitions/{petition.number}/panels/{panel}/"
    fragment = client.get(address, headers={"HX-Request": "true"})
    page = client.get(address)
    assert fragment.status_code == page.status_code == 200
    assert f'id="panel-{panel}"' in fragment.content.decode()
    assert "<html" in page.content.decode()
    assert client.get(f"/petitions/{petition.number}/panels/secrets/").status_code == 404


def test_case_page_costs_ten_statements(
    registrar: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    petition = transferred(at=now())
    client = signed_in(registrar)
    client.get(f"/petitions/{petition.number}/")
    with django_assert_max_num_queries(10):
        assert client.get(f"/petitions/{petition.number}/").status_code == 200


def test_refused_verbs_are_explained(unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    text = signed_in(unit_handler).get(f"/petitions/{petition.number}/").content.decode()
    assert "签收" in text
    assert "为什么不能操作" in text
