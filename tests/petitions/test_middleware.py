"""A registration sent after its session has ended: kept for its writer, for nobody else, and never for a stranger."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from apps.accounts.models import User
from apps.base import clock
from apps.petitions.models import Draft, Petition
from apps.petitions.selectors.page_owner import page_word
from tests.petitions.views.test_registration import NEW, posted

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
SAVE = "/petitions/drafts/save/"
TITLE = "写了五千字的标题"


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    moment = {"now": clock.now()}
    monkeypatch.setattr(clock, "now", lambda: moment["now"])

    def move(span: timedelta) -> None:
        moment["now"] += span

    return move


def late(client: Client, passing: Any, **changes: Any) -> Any:
    """A page opened in time, sent sixteen minutes later."""
    client.get(NEW)
    passing(timedelta(minutes=16))
    return client.post(NEW, posted(title=TITLE, **changes))


def test_the_text_is_a_draft_and_comes_back_after_signing_in(
    registrar: User, signed_in: SignIn, passing: Any
) -> None:
    client = signed_in(registrar)
    answer = late(client, passing)

    assert answer.status_code == 401
    assert "内容已保存" in answer.content.decode()
    assert not Petition.objects.exists()
    draft = Draft.objects.get()
    assert draft.user_id == registrar.pk
    address = f"/petitions/new/?draft={draft.pk}"
    assert address.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D") in answer.content.decode()

    client.force_login(registrar, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(address).content.decode()
    assert TITLE in page
    assert "登录过期时正在提交的内容已保存在这里" in page
    assert "登录过期时保存" in client.get("/petitions/drafts/").content.decode()


def test_it_is_stored_encrypted_and_for_nobody_else(
    registrar: User, triage_officer: User, signed_in: SignIn, passing: Any
) -> None:
    late(signed_in(registrar), passing)
    draft = Draft.objects.get()
    other = signed_in(triage_officer)

    assert TITLE not in other.get(f"{NEW}?draft={draft.pk}").content.decode()
    assert TITLE not in other.get("/petitions/drafts/").content.decode()


def test_a_session_that_is_gone_is_no_loss_when_the_page_names_its_writer(
    registrar: User, signed_in: SignIn
) -> None:
    client = signed_in(registrar)
    page = client.get(NEW).content.decode()
    word, key = (re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("page", "key"))  # type: ignore[union-attr]
    Session.objects.all().delete()

    answer = client.post(NEW, posted(title=TITLE, key=key, page=word))

    assert answer.status_code == 401
    assert Draft.objects.get().user_id == registrar.pk


@pytest.mark.parametrize("word", ["", "forged", "eyJ9:1a:2b"])
def test_a_stranger_stores_nothing(word: str, client: Client) -> None:
    answer = client.post(NEW, posted(title=TITLE, page=word))

    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_a_word_for_another_form_or_of_yesterday_is_worth_nothing(
    registrar: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = posted(title=TITLE)
    client.post(NEW, data | {"page": page_word(registrar.pk, "another-key")})
    assert not Draft.objects.exists()

    word = page_word(registrar.pk, data["key"])
    monkeypatch.setattr("apps.petitions.selectors.page_owner.LONGEST_DAY", -1)
    client.post(NEW, data | {"page": word})
    assert not Draft.objects.exists()


def test_without_the_token_of_our_own_page_nothing_is_stored(registrar: User, passing: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(registrar, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert late(client, passing).status_code == 401
    assert not Draft.objects.exists()

    client.force_login(registrar, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(NEW)
    token = client.cookies["csrftoken"].value
    passing(timedelta(minutes=16))
    client.post(NEW, posted(title=TITLE, csrfmiddlewaretoken=token))
    assert Draft.objects.count() == 1


def test_whoever_may_no_longer_register_keeps_nothing(
    registrar: User, unit_handler: User, signed_in: SignIn, passing: Any
) -> None:
    late(signed_in(unit_handler), passing)
    client = signed_in(registrar)
    client.get(NEW)
    passing(timedelta(minutes=16))
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    client.post(NEW, posted(title=TITLE, page="x"))

    assert not Draft.objects.exists()


def test_a_script_is_told_the_version_to_go_on_from(registrar: User, signed_in: SignIn, passing: Any) -> None:
    client, data = signed_in(registrar), posted(title=TITLE)
    client.post(SAVE, data)
    passing(timedelta(minutes=16))

    answer = client.post(
        SAVE, data | {"title": "又写了一句", "draft_version": "1"}, headers={"X-Requested-With": "fetch"}
    )

    assert answer.status_code == 401
    assert (answer.json()["code"], answer.json()["version"]) == ("session_over", 2)
    assert "又写了一句" in Draft.objects.get().body


def test_what_was_already_registered_is_said_to_be(registrar: User, signed_in: SignIn, passing: Any) -> None:
    client, data = signed_in(registrar), posted()
    client.post(SAVE, data)
    client.post(NEW, data)
    passing(timedelta(minutes=16))

    answer = client.post(NEW, data)

    assert "已经登记，没有重复登记" in answer.content.decode()
    assert Petition.objects.count() == 1


def test_other_addresses_and_live_sessions_pass_untouched(
    registrar: User, signed_in: SignIn, passing: Any
) -> None:
    client = signed_in(registrar)
    assert client.post(SAVE, posted()).status_code == 200
    passing(timedelta(minutes=16))

    answer = client.post("/petitions/new/matches/", posted(title=TITLE))

    assert answer.status_code == 401
    assert TITLE not in Draft.objects.get().body
