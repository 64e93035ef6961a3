"""卷宗: asked what for, kept in the reading log, masked, and not there for strangers."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.casefiles.models import Reading
from tests.factories.petitions import make_petition, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
COMMUNITY = "350203007010"


def test_print_asks_what_for_and_writes_it_down(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), petitioner=person(name="陈志明", phone="13800006021"))
    client, address = signed_in(registrar), f"/petitions/{petition.number}/print/"
    assert "打印卷宗" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    refused = client.post(address, {"purpose": "", "remark": ""})
    assert refused.status_code == 422
    assert not Reading.objects.filter(case_file_id=petition.pk, kind="print").exists()
    sheet = client.post(address, {"purpose": "会议研究", "remark": "11月例会"})
    text = sheet.content.decode()
    assert sheet.status_code == 200
    assert "13800006021" not in text
    assert "陈志明" not in text
    assert "138****6021" in text
    assert "watermark" in text
    assert Reading.objects.get(case_file_id=petition.pk, kind="print").reason == "会议研究：11月例会"


def test_a_purpose_too_long_is_refused_with_its_text(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    answer = signed_in(registrar).post(f"/petitions/{petition.number}/print/", {"remark": "长" * 200})
    assert answer.status_code == 422
    assert "长" * 200 in answer.content.decode()


def test_outline_and_strangers_get_no_print(street_officer: User, outsider: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), area_code=COMMUNITY)
    for user in (street_officer, outsider):
        client = signed_in(user)
        assert client.get(f"/petitions/{petition.number}/print/").status_code == 404
        assert client.post(f"/petitions/{petition.number}/print/", {"purpose": "归档"}).status_code == 404
