"""The list through the whole stack: page and fragment, who sees what, refusals, statements (P2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_page_and_fragment_show_the_same_rows(registrar: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    client = signed_in(registrar)
    page = client.get("/petitions/")
    fragment = client.get("/petitions/", headers={"HX-Request": "true"})
    assert page.status_code == fragment.status_code == 200
    assert petition.number in page.content.decode()
    assert petition.number in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_each_unit_sees_its_own(
    unit_handler: User, outsider: User, triage_officer: User, signed_in: SignIn
) -> None:
    petition = transferred(at=now())
    sealed = make_accusation(at=now())
    seen = {
        user.username: signed_in(user).get("/petitions/").content.decode()
        for user in (unit_handler, outsider)
    }
    assert petition.number in seen["unit_handler"]
    assert petition.number not in seen["outsider"]
    assert sealed.number not in signed_in(triage_officer).get("/petitions/").content.decode()


def test_anonymous_is_sent_to_sign_in() -> None:
    assert Client().get("/petitions/").status_code == 302


@pytest.mark.parametrize("query", ["state=zzz", "nonsense=1", "registered_from=x"])
def test_unknown_conditions_are_a_page_of_400(registrar: User, signed_in: SignIn, query: str) -> None:
    answer = signed_in(registrar).get(f"/petitions/?{query}")
    assert answer.status_code == 400
    assert "这样查不了" in answer.content.decode()


def test_list_costs_six_statements_whatever_the_rows(
    registrar: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(registrar)
    for _ in range(4):
        transferred(at=now())
    client.get("/petitions/")
    with django_assert_max_num_queries(6):
        assert client.get("/petitions/").status_code == 200


def test_pager_walks_there_and_back(
    registrar: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.petitions.views.lists.PAGE_SIZE", 2)
    made = [make_petition(at=now()).number for _ in range(5)]
    client = signed_in(registrar)
    first = client.get("/petitions/")
    second = client.get(first.context["after_url"])
    assert [row.number for row in first.context["rows"]] == made[:2:-1]
    assert [row.number for row in second.context["rows"]] == made[2:0:-1]
    back = client.get(second.context["before_url"])
    assert [row.number for row in back.context["rows"]] == made[:2:-1]


def test_count_is_a_fragment_of_its_own(registrar: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    assert "共 1 件" in signed_in(registrar).get("/petitions/count/").content.decode()
