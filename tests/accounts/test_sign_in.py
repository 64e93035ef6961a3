"""Signing in through the real stack: user name, lock-out after five tries, no sign-up, second factor (T7)."""

from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from apps.accounts.models import User
from config.settings import base
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def try_to_sign_in(client: Client, login: str, password: str, ip: str = "10.0.0.1") -> int:
    return client.post(LOGIN, {"login": login, "password": password}, REMOTE_ADDR=ip).status_code


def test_right_password_signs_in(client: Client, registrar: User) -> None:
    assert try_to_sign_in(client, "registrar", PASSWORD) == 302
    page = client.get("/accounts/me/")
    assert page.status_code == 200
    assert "成功登录" not in page.content.decode()


def test_wrong_password_and_unknown_account_read_the_same(client: Client, registrar: User) -> None:
    wrong = client.post(LOGIN, {"login": "registrar", "password": "wrong"})
    unknown = client.post(LOGIN, {"login": "nobody", "password": "wrong"})
    assert wrong.status_code == unknown.status_code == 200
    assert "账号或密码不正确" in wrong.content.decode()
    assert "账号或密码不正确" in unknown.content.decode()


def test_fifth_wrong_password_locks_and_the_right_one_is_then_refused(
    client: Client, registrar: User
) -> None:
    for _ in range(4):
        assert try_to_sign_in(client, "registrar", "wrong") == 200
    assert try_to_sign_in(client, "registrar", "wrong") == 429
    refused = client.post(LOGIN, {"login": "registrar", "password": PASSWORD}, REMOTE_ADDR="10.0.0.1")
    assert refused.status_code == 429
    assert "已锁定 15 分钟" in refused.content.decode()
    assert client.get("/accounts/me/").status_code == 302


def test_lock_is_for_one_account_at_one_address(client: Client, registrar: User, auditor: User) -> None:
    for _ in range(5):
        try_to_sign_in(client, "registrar", "wrong")
    assert try_to_sign_in(Client(), "auditor", PASSWORD) == 302
    assert try_to_sign_in(Client(), "registrar", PASSWORD, ip="10.0.0.2") == 302


def test_unknown_account_is_locked_the_same_way(client: Client, registrar: User) -> None:
    statuses = [try_to_sign_in(client, "nobody", "wrong") for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


def test_success_forgets_earlier_failures(client: Client, registrar: User) -> None:
    for _ in range(4):
        try_to_sign_in(client, "registrar", "wrong")
    assert try_to_sign_in(Client(), "registrar", PASSWORD) == 302
    for _ in range(4):
        assert try_to_sign_in(client, "registrar", "wrong") == 200


def test_password_over_the_api_counts_towards_the_same_lock(client: Client, registrar: User) -> None:
    basic = {"HTTP_AUTHORIZATION": "Basic cmVnaXN0cmFyOndyb25n"}  # registrar:wrong
    statuses = [client.post("/api/v1/tokens/", **basic).status_code for _ in range(5)]
    assert statuses == [401, 401, 401, 401, 429]
    locked = client.post("/api/v1/tokens/", **basic)
    assert locked.json()["code"] == "locked_out"
    assert try_to_sign_in(client, "registrar", PASSWORD, ip="127.0.0.1") == 429


def test_disabled_account_cannot_sign_in(client: Client, registrar: User) -> None:
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    try_to_sign_in(client, "registrar", PASSWORD)
    assert client.get("/accounts/me/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/email/",
        "/accounts/password/reset/key/1-abc/",
    ],
)
def test_doors_that_are_closed_here(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"username": "intruder", "password1": PASSWORD}).status_code == 404
    assert not User.objects.filter(username="intruder").exists()


def test_redirect_stays_on_the_site(client: Client, registrar: User) -> None:
    for target in ["//evil.example", "https:evil.example", "\\evil.example", "http://evil.example/"]:
        answer = Client().post(LOGIN, {"login": "registrar", "password": PASSWORD, "next": target})
        assert answer.status_code == 302
        assert not urlsplit(answer["Location"]).netloc
        assert not answer["Location"].startswith(("//", "\\"))


def test_passwords_are_hashed_with_argon2(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    user = User(username="x")
    user.set_password(PASSWORD)
    assert identify_hasher(user.password).algorithm == "argon2"
    assert user.check_password(PASSWORD)


def test_demonstration_password_passes_our_own_rules(registrar: User, client: Client) -> None:
    client.force_login(registrar, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = {"oldpassword": PASSWORD, "password1": "短密码", "password2": "短密码"}
    assert client.post("/accounts/password/change/", form).status_code == 200
    registrar.refresh_from_db()
    assert registrar.check_password(PASSWORD)
