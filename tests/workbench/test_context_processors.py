"""What stands around every page, with and without a cache."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import User
from apps.base.clock import now
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_person_day_and_rail(registrar: User, signed_in: SignIn) -> None:
    shell = signed_in(registrar).get("/petitions/").context["shell"]
    assert (shell.person.name, shell.person.initial, shell.person.post) == ("林小满", "林", "接访科 · 登记员")
    assert f"{now():%Y}年" in shell.today_text
    assert shell.today_text.endswith(("工作日", "休息日"))


def test_counts_of_the_desk_follow_to_other_pages(triage_officer: User, signed_in: SignIn) -> None:
    make_petition(at=now())
    client = signed_in(triage_officer)
    client.get("/")
    first = client.get("/petitions/").context["shell"].rail[0].entries[0]
    assert first.count == 1


def test_without_a_cache_the_pages_still_stand(
    registrar: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: Any, **_options: Any) -> None:
        raise ConnectionError

    client = signed_in(registrar)
    for name in ("get", "set"):
        monkeypatch.setattr(cache, name, away)
    petition = make_petition(at=now())
    for address in ("/", "/petitions/", f"/petitions/{petition.number}/"):
        assert client.get(address).status_code == 200


def test_fragments_and_strangers_get_no_shell(registrar: User, signed_in: SignIn) -> None:
    fragment = signed_in(registrar).get("/petitions/", headers={"HX-Request": "true"})
    assert fragment.context["shell"] is None
    assert Client().get("/q/").context["shell"] is None


def test_the_search_of_the_bar_is_for_those_who_have_a_list(
    registrar: User, sys_admin: User, signed_in: SignIn
) -> None:
    assert signed_in(registrar).get("/petitions/").context["shell"].finds
    page = signed_in(sys_admin).get("/settings/")
    assert not page.context["shell"].finds
    assert "data-find" not in page.content.decode()
