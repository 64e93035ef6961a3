"""The second factor and the list of sessions, through the real stack (T6, T7)."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import User
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
FACTOR = "/accounts/2fa/authenticate/"


@pytest.fixture
def code(registrar: User) -> str:
    """The registrar uses a second factor; this is what the telephone shows now."""
    cache.clear()
    secret = generate_totp_secret()
    TOTP.activate(registrar, secret)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_password(client: Client) -> str:
    return client.post("/accounts/login/", {"login": "registrar", "password": PASSWORD})["Location"]


def test_password_alone_is_not_enough(client: Client, code: str) -> None:
    assert with_password(client) == FACTOR
    assert client.get("/accounts/me/").status_code == 302


def test_code_completes_the_sign_in_and_is_used_up(client: Client, code: str) -> None:
    with_password(client)
    assert client.post(FACTOR, {"code": code})["Location"] == "/"
    assert client.get("/accounts/me/").status_code == 200
    second = Client()
    with_password(second)
    assert second.post(FACTOR, {"code": code}).status_code == 200
    assert second.get("/accounts/me/").status_code == 302


def test_fifth_wrong_code_locks_and_the_right_one_is_then_refused(client: Client, code: str) -> None:
    with_password(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert [client.post(FACTOR, {"code": wrong}).status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    refused = client.post(FACTOR, {"code": code})
    assert refused.status_code == 429
    assert "已锁定 15 分钟" in refused.content.decode()
    assert client.get("/accounts/me/").status_code == 302


def test_starting_again_with_the_password_gives_no_new_tries(client: Client, code: str) -> None:
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(4):
        fresh = Client()
        with_password(fresh)
        fresh.post(FACTOR, {"code": wrong})
    with_password(client)
    assert client.post(FACTOR, {"code": wrong}).status_code == 429


def test_other_sessions_can_be_ended_from_afar(signed_in: Callable[[User], Client], registrar: User) -> None:
    here, elsewhere = Client(), Client()
    with_password(here)
    with_password(elsewhere)
    assert elsewhere.get("/accounts/me/").status_code == 200
    assert here.get("/accounts/sessions/").status_code == 200
    assert here.post("/accounts/sessions/").status_code == 302
    assert elsewhere.get("/accounts/me/").status_code == 302
    assert here.get("/accounts/me/").status_code == 200
