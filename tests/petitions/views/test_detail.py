"""The case page through the whole stack: rights, the reading log, panels, statements."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.casefiles.actions import log_reading
from apps.casefiles.models import Reading
from tests.factories.petitions import make_accusation, make_petition, person, transferred, triaged

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


SECTIONS = ("claims", "papers", "log", "readers")


@pytest.mark.parametrize("section", SECTIONS)
def test_tabs_are_pages_and_fragments(
    registrar: User, outsider: User, street_officer: User, signed_in: SignIn, section: str
) -> None:
    petition = transferred(make_petition_in(COMMUNITY), at=now())
    address = f"/petitions/{petition.number}/{section}/"
    page = signed_in(registrar).get(address).content.decode()
    assert page.count("<h1") == 1
    assert f'href="{address}"' in page
    assert 'aria-current="page"' in page
    fragment = signed_in(registrar).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'id="case-body"' in fragment
    assert signed_in(outsider).get(address).status_code == 404
    assert signed_in(street_officer).get(address).status_code == 404


def make_petition_in(area: str) -> Any:
    from_area = make_petition(at=now(), area_code=area)
    return triaged(from_area, at=now())


def test_full_record_tells_the_payload_and_checks_the_chain(registrar: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    text = signed_in(registrar).get(f"/petitions/{petition.number}/log/").content.decode()
    assert "记录链已核验" in text
    assert text.count("已核验</span>") >= 3
    assert "收到日期" in text


def test_a_changed_line_of_the_record_is_seen(registrar: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casefiles_caseevent DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE casefiles_caseevent SET actor = '某人' WHERE case_file_id = %s AND seq = 2", [petition.pk]
        )
        cursor.execute("ALTER TABLE casefiles_caseevent ENABLE TRIGGER USER")
    text = signed_in(registrar).get(f"/petitions/{petition.number}/log/").content.decode()
    assert "记录链核验未通过" in text
    assert "不符" in text


def test_readers_are_paged_newest_first(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    for number in range(60):
        log_reading(
            case_file=petition.case_file,
            access=registrar.access,
            kind="print",
            at=now(),
            reason=f"第{number}次",
        )
    client = signed_in(registrar)
    first = client.get(f"/petitions/{petition.number}/readers/").content.decode()
    assert "第59次" in first
    assert "第1次" not in first
    older = re.search(r'href="([^"]*after=[^"]*)"', first)
    assert older
    assert "第1次" in client.get(older.group(1).replace("&amp;", "&")).content.decode()
    assert client.get(f"/petitions/{petition.number}/readers/?after=made-up").status_code == 200


def test_why_not_names_rule_article_and_who(triage_officer: User, signed_in: SignIn) -> None:
    petition = transferred(at=now())
    organ = petition.handlings.get().organ.short_name
    text = signed_in(triage_officer).get(f"/petitions/{petition.number}/why/").content.decode()
    assert f"承办单位（{organ}）" in text
    assert "第二十三条" in text
    assert "这一步由承办单位办理。" in text


def test_sections_cost_few_statements(
    registrar: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    petition = transferred(at=now())
    client = signed_in(registrar)
    client.get(f"/petitions/{petition.number}/")
    for section, most in (("claims", 10), ("papers", 17), ("log", 11), ("readers", 12)):
        with django_assert_max_num_queries(most):
            assert client.get(f"/petitions/{petition.number}/{section}/").status_code == 200


def test_rooms_above_fill_slots_by_address(registrar: User, signed_in: SignIn, settings: Any) -> None:
    settings.CASE_SLOTS = [
        {"key": "advice", "title": "约法律顾问", "place": "verb", "url_name": "petitions:claims"},
        {"key": "side", "title": "会商与评理", "place": "side", "url_name": "petitions:log"},
        {"key": "none", "title": "没有装的房间", "place": "tab", "url_name": "nowhere:nothing"},
        {
            "key": "role",
            "title": "别人的按钮",
            "place": "verb",
            "url_name": "petitions:log",
            "roles": ("auditor",),
        },
    ]
    petition = make_petition(at=now())
    text = signed_in(registrar).get(f"/petitions/{petition.number}/").content.decode()
    assert "约法律顾问" in text
    assert 'id="panel-side"' in text
    assert "没有装的房间" not in text
    assert "别人的按钮" not in text


def test_companions_are_counted_not_named(registrar: User, signed_in: SignIn) -> None:
    people = (person(name="林秀英"), person(name="黄建国"))
    petition = make_petition(
        at=now(), channel="visit", visitor_count=7, representatives=people, flags=("group_visit",)
    )
    text = signed_in(registrar).get(f"/petitions/{petition.number}/").content.decode()
    assert "另有同行 4 人" in text
