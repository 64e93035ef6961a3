"""A home for every role, in eight statements (P2)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import Role
from apps.base.clock import now
from apps.casefiles.actions import log_reading
from apps.petitions.models import Extension
from tests.factories.accounts import member
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ELSEWHERE = {"analyst": "/statistics/", "sys_admin": "/settings/", "security_admin": "/settings/"}


def home(client: Client, query: str = "") -> str:
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_desk_shows_row_reason_and_next_verb(triage_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    text = home(signed_in(triage_officer))
    assert petition.number in text
    assert "由你所在科室甄别" in text
    assert f"/petitions/{petition.number}/triage/" in text


def test_one_queue_at_a_time(triage_officer: User, signed_in: SignIn) -> None:
    first = make_petition(at=now())
    second = make_petition(at=now(), repeat_verdict="pending")
    text = home(signed_in(triage_officer), "?queue=to_judge")
    assert second.number in text
    assert first.number not in text


def test_eight_statements_whatever_the_rows(
    triage_officer: User, unit_handler: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        transferred(at=now())
        make_petition(at=now())
    for user in (triage_officer, unit_handler):
        client = signed_in(user)
        home(client)
        with django_assert_max_num_queries(8):
            home(client)


def test_auditor_reads_the_log_and_no_content(auditor: User, registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now(), title="反映夜间施工噪声扰民")
    log_reading(
        case_file=petition.case_file,
        access=registrar.access,
        kind="reveal",
        at=now(),
        what="联系电话",
        reason="核对身份",
    )
    text = home(signed_in(auditor))
    assert "核对身份" in text
    assert "夜间施工噪声" not in text


@pytest.mark.parametrize("role", [str(role) for role in Role])
def test_every_role_has_a_home(role: str, bureau: Any, signed_in: SignIn) -> None:
    answer = signed_in(member(role, bureau)).get("/")
    if role in ELSEWHERE:
        assert answer["Location"] == ELSEWHERE[role]
    else:
        assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("role", ["registrar", "supervisor_officer", "review_officer", "director", "leader"])
def test_homes_of_others_keep_to_the_same_statements(
    role: str, bureau: Any, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(member(role, bureau))
    for _ in range(3):
        transferred(at=now())
    home(client)
    with django_assert_max_num_queries(10 if role == "supervisor_officer" else 8):  # two of the strip of 督办
        home(client)


def test_leader_sees_numbers_and_no_sealed_case(leader: User, signed_in: SignIn) -> None:
    sealed = make_accusation(at=now())
    text = home(signed_in(leader))
    assert sealed.number not in text
    assert "你列名的信访事项有 0 件在办" in text
    assert 'hx-select=".kpis"' in text


def test_registrar_begins_with_the_counter(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(by=registrar, at=now())
    text = home(signed_in(registrar))
    assert 'class="counter-go" href="/petitions/new/"' in text
    assert petition.number in text


def test_supervisor_sees_who_is_late(supervisor_officer: User, signed_in: SignIn) -> None:
    transferred(at=now() - timedelta(days=40))
    text = home(signed_in(supervisor_officer))
    assert "各单位超期" in text
    assert "/petitions/?overdue=1&amp;clock_organ=" in text


def test_head_decides_first(unit_approver: User, unit_handler: User, signed_in: SignIn) -> None:
    petition = transferred(at=now() - timedelta(days=3))
    petition.handlings.update(state="accepted")
    Extension.objects.create(
        handling=petition.handlings.get(), days=10, reason="须另行鉴定", asked_by=unit_handler, asked_at=now()
    )
    signed = transferred(at=now() - timedelta(days=10))
    text = home(signed_in(unit_approver))
    assert "待我审核 1 件" in text
    assert text.index(f"/petitions/{petition.number}/") < text.index(f"/petitions/{signed.number}/")


def test_street_officer_sees_how_far_the_own_filings_are(street_officer: User, signed_in: SignIn) -> None:
    petition = make_petition(by=street_officer, at=now(), area_code="350203007010")
    text = home(signed_in(street_officer))
    assert "我登记的事项到哪一步了" in text
    assert petition.number in text


def test_role_without_rooms_says_what_will_come_and_links_nothing_dead(
    bureau: Any, signed_in: SignIn
) -> None:
    client = signed_in(member("legal_adviser", bureau))
    text = home(client)
    assert "值班、咨询和法律审查" in text
    for address in re.findall(r'class="card-q" href="([^"]+)"', text):
        assert client.get(address).status_code == 200


def test_only_the_first_row_of_a_pressing_group_is_filled(triage_officer: User, signed_in: SignIn) -> None:
    for days in (20, 20, 0):
        make_petition(at=now() - timedelta(days=days))
    assert home(signed_in(triage_officer)).count("btn btn-s btn-primary") == 1


def test_pages_beyond_sixty(triage_officer: User, signed_in: SignIn) -> None:
    for _ in range(61):
        make_petition(at=now())
    client = signed_in(triage_officer)
    text = home(client)
    assert "显示 1–60，共 61 件" in text
    after = re.search(r'href="(/\?after=[^"]+)"', text)
    assert after is not None
    assert "显示 61–61，共 61 件" in home(client, after[1].removeprefix("/"))


def test_fragment_is_the_desk_alone(triage_officer: User, signed_in: SignIn) -> None:
    answer = signed_in(triage_officer).get("/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "规则变动" in answer.content.decode()


def test_somebody_with_two_posts_chooses_the_home_and_keeps_every_right(
    triage_officer: User, letters_section: Any, signed_in: SignIn
) -> None:
    Appointment.objects.create(
        user=triage_officer, organ=letters_section, role="supervisor_officer", starts_on=date(2020, 1, 1)
    )
    petition = make_petition(at=now())
    client = signed_in(triage_officer)
    assert "以督查专员身份查看" in home(client)
    assert client.post("/as/", {"role": "supervisor_officer"})["Location"] == "/"
    text = home(client)
    assert "各单位超期" in text
    assert f"/petitions/{petition.number}/triage/" in text
    client.post("/as/", {"role": "director"})
    assert "待我签批" not in home(client)


def test_loading_progress_is_shown_while_it_lasts(registrar: User, signed_in: SignIn) -> None:
    cache.set("demonstration-progress", "演示数据载入中：12%", 60)
    try:
        assert "演示数据载入中：12%" in home(signed_in(registrar))
    finally:
        cache.delete("demonstration-progress")
