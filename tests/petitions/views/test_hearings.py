"""听证 on pages: one's own list, the panel of the case, and notice and record on paper, behind the walls of the case."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.casefiles.models import Reading
from apps.petitions.actions import name_accused
from apps.petitions.models import Hearing
from tests.factories.handlings import handler
from tests.factories.hearings import AHEAD, RECORD, fixed, held, presider, the_hearing
from tests.factories.petitions import officer, staff, vault_officer

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_list_is_of_one_s_own_office_seat_or_bureau(signed_in: SignIn) -> None:
    petition = fixed(at=now())
    for user in (handler(), presider(), officer()):
        assert petition.number in signed_in(user).get("/petitions/hearings/").content.decode()
    outsider = signed_in(staff("unit_handler", "CGZF"))
    assert petition.number not in outsider.get("/petitions/hearings/").content.decode()
    assert petition.number not in signed_in(handler()).get("/petitions/hearings/?held=1").content.decode()


def test_the_panel_says_when_where_who_and_that_nothing_stops(signed_in: SignIn) -> None:
    petition = fixed(at=now())
    client = signed_in(handler())
    assert "panel-hearings" in client.get(f"/petitions/{petition.number}/").content.decode()
    text = client.get(
        f"/petitions/{petition.number}/panels/hearings/", headers={"HX-Request": "true"}
    ).content.decode()
    for words in ("三楼会议室", "尚未通知信访人", "王律师", "陈**", "不停止计算办理期限"):
        assert words in text
    assert "陈小明" not in text


def test_notice_and_record_on_paper_are_written_down_in_the_reading_log(signed_in: SignIn) -> None:
    petition = held(at=now() - AHEAD)
    address = f"/petitions/{petition.number}/hearings/{the_hearing(petition).pk}/"
    client = signed_in(handler())
    assert RECORD not in client.get(address).content.decode()
    assert RECORD in client.get(f"{address}?paper=record").content.decode()
    read = Reading.objects.filter(case_file_id=petition.pk, kind="print").order_by("pk")
    assert list(read.values_list("what", flat=True)) == ["听证通知书", "听证笔录"]
    assert client.get(f"/petitions/{petition.number}/hearings/999999/").status_code == 404
    assert signed_in(staff("unit_handler", "CGZF")).get(address).status_code == 404


def test_a_case_sealed_since_closes_its_hearing_and_hides_its_texts(signed_in: SignIn) -> None:
    petition = fixed(at=now())
    vault_officer()
    name_accused(number=petition.number, access=officer().access, at=now(), name="某某", rank="科长")
    address = f"/petitions/{petition.number}/hearings/{the_hearing(petition).pk}/"
    assert signed_in(handler()).get(address).status_code == 404
    assert petition.number not in signed_in(officer()).get("/petitions/hearings/").content.decode()
    row = Hearing.objects.filter(petition_id=petition.pk)
    assert row.get().public is False
    assert "重大复杂" in row.get().reason
    raw = row.extra(select={"stored": "reason"}).values_list("stored", flat=True)[0]
    assert "重大复杂" not in raw
