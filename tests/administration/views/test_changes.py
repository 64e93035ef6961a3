"""The log of administration as a page."""

import pytest
from django.urls import reverse

from apps.administration.actions.record_change import record_change

URL = reverse("administration:changes")


@pytest.fixture
def edited(sys_admin, at):
    return record_change(
        access=sys_admin.access, at=at, kind="edit_user", subject="lin 林小满",
        before={"post": "科员"}, after={"post": "<b>主任科员</b>"}, reason="更正",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["sys_admin", "security_admin", "director", "deputy_director", "auditor"])
def test_those_who_answer_for_it_and_the_auditor_read_both_values(name, request, edited, signed_in):
    page = signed_in(request.getfixturevalue(name)).get(URL).content.decode()
    assert "<del>科员</del>" in page and "&lt;b&gt;主任科员" in page and "潘芒种" in page


@pytest.mark.parametrize("name", ["registrar", "unit_approver", "leader", "analyst", "supervisor_officer"])
def test_nobody_else(name, request, edited, signed_in):
    assert signed_in(request.getfixturevalue(name)).get(URL).status_code == 403


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ({"kind": "edit_user"}, True),
        ({"kind": "appoint"}, False),
        ({"person": "林小"}, True),
        ({"person": "潘芒"}, True),
        ({"person": "某某"}, False),
        ({"since": "2026-11-24", "until": "2026-11-24"}, True),
        ({"since": "2026-11-25"}, False),
        ({"until": "2026-11-23"}, False),
    ],
)
def test_conditions(query, there, edited, auditor, signed_in):
    page = signed_in(auditor).get(URL, query).content.decode()
    assert ("lin 林小满" in page) is there


@pytest.mark.parametrize(
    "query", [{"since": "x"}, {"until": "9999-12-31"}, {"kind": "x"}, {"person": "长" * 41}]
)
def test_bad_conditions_are_answered_in_place(query, auditor, signed_in):
    assert signed_in(auditor).get(URL, query).status_code == 400


def test_it_is_read_and_nothing_else(edited, sys_admin, signed_in):
    client = signed_in(sys_admin)
    assert [getattr(client, verb)(URL).status_code for verb in ("post", "put", "delete")] == [405, 405, 405]


def test_it_costs_the_same_for_many(edited, sys_admin, at, auditor, signed_in, django_assert_max_num_queries):
    for number in range(30):
        record_change(
            access=sys_admin.access, at=at, kind="edit_user", subject=f"{number} 某", before={}, after={}
        )
    client = signed_in(auditor)
    client.get(URL)
    with django_assert_max_num_queries(9):  # 1 of the page and what session, user and shell take
        client.get(URL)
