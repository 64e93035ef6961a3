"""A home for every role, in eight statements (P2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from apps.casefiles.actions import log_reading
from tests.factories.accounts import member
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


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


@pytest.mark.parametrize("role", ["leader", "analyst", "sys_admin", "security_admin", "mediator"])
def test_every_other_role_has_a_home(role: str, bureau: Any, signed_in: SignIn) -> None:
    text = home(signed_in(member(role, bureau)))
    assert "<h1>" in text


def test_leader_sees_numbers_and_no_sealed_case(leader: User, signed_in: SignIn) -> None:
    sealed = make_accusation(at=now())
    text = home(signed_in(leader))
    assert sealed.number not in text
    assert "件你列名的信访事项在办" in text


def test_loading_progress_is_shown_while_it_lasts(registrar: User, signed_in: SignIn) -> None:
    cache.set("demonstration-progress", "演示数据载入中：12%", 60)
    try:
        assert "演示数据载入中：12%" in home(signed_in(registrar))
    finally:
        cache.delete("demonstration-progress")


def test_search_box_opens_the_number_or_the_list(registrar: User, outsider: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    found = signed_in(registrar).get("/search/", {"q": petition.number})
    assert found["Location"] == f"/petitions/{petition.number}/"
    hidden = signed_in(outsider).get("/search/", {"q": petition.number})
    assert hidden["Location"] == f"/petitions/?q={petition.number}"
