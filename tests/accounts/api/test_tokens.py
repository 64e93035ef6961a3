"""Tokens over the API: made with a password or a session, revocable, dead when their owner's rights are."""

import base64
from collections.abc import Callable
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.test import Client
from knox.models import AuthToken

from apps.accounts.models import Appointment, User
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
TOKENS = "/api/v1/tokens/"


def basic(user: User, password: str = PASSWORD) -> dict[str, str]:
    pair = base64.b64encode(f"{user.username}:{password}".encode()).decode()
    return {"HTTP_AUTHORIZATION": f"Basic {pair}"}


def bearer(token: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Token {token}"}


def new_token(client: Client, user: User) -> str:
    answer = client.post(TOKENS, **basic(user))
    assert answer.status_code == 201
    return str(answer.json()["token"])


def test_password_buys_a_token_and_the_token_works(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    listed = client.get(TOKENS, **bearer(token))
    assert listed.status_code == 200
    assert [row["key"] for row in listed.json()] == [token[:15]]
    assert "token" not in listed.json()[0]


def test_only_a_hash_is_stored(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    row = AuthToken.objects.get(user=registrar)
    assert token not in (row.digest, row.token_key)


def test_session_buys_a_token(signed_in: SignedIn, registrar: User) -> None:
    answer = signed_in(registrar).post(TOKENS, {"days": 30}, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["expiry"]


@pytest.mark.parametrize("days", [0, -1, 367, "x"])
def test_days_are_limited(signed_in: SignedIn, registrar: User, days: object) -> None:
    answer = signed_in(registrar).post(TOKENS, {"days": days}, content_type="application/json")
    assert (answer.status_code, answer.json()["field"]) == (422, "days")


def test_password_opens_no_other_door(client: Client, registrar: User) -> None:
    assert client.get(TOKENS, **basic(registrar)).status_code == 401
    assert client.delete(f"{TOKENS}x/", **basic(registrar)).status_code == 401


def test_token_does_not_beget_tokens(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    assert client.post(TOKENS, **bearer(token)).status_code == 401


@pytest.mark.parametrize(
    "header", [{}, {"HTTP_AUTHORIZATION": "Token nonsense"}, {"HTTP_AUTHORIZATION": "Basic !"}]
)
def test_strangers(client: Client, header: dict[str, str]) -> None:
    assert client.get(TOKENS, **header).status_code == 401
    assert client.post(TOKENS, **header).status_code == 401


def test_session_needs_the_csrf_token(registrar: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(registrar, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(TOKENS).status_code == 403


def test_revoked_token_is_dead(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    assert client.delete(f"{TOKENS}{token[:15]}/", **bearer(token)).status_code == 204
    assert client.get(TOKENS, **bearer(token)).status_code == 401


def test_another_persons_token_cannot_be_revoked(client: Client, registrar: User, outsider: User) -> None:
    token, other = new_token(client, registrar), new_token(client, outsider)
    assert client.delete(f"{TOKENS}{token[:15]}/", **bearer(other)).status_code == 404
    assert client.get(TOKENS, **bearer(token)).status_code == 200


def test_token_of_somebody_who_left_is_refused(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    Appointment.objects.filter(user=registrar).update(ends_on=date(2021, 1, 1))
    answer = client.get(TOKENS, **bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (403, "no_appointment")


def test_token_of_a_disabled_account_is_dead(client: Client, registrar: User) -> None:
    token = new_token(client, registrar)
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    assert client.get(TOKENS, **bearer(token)).status_code == 401


def test_changing_the_password_ends_all_tokens(client: Client, signed_in: SignedIn, registrar: User) -> None:
    token = new_token(client, registrar)
    form = {"oldpassword": PASSWORD, "password1": "another-long-secret", "password2": "another-long-secret"}
    assert signed_in(registrar).post("/accounts/password/change/", form).status_code == 302
    assert client.get(TOKENS, **bearer(token)).status_code == 401


def test_eleventh_token_is_refused(client: Client, registrar: User) -> None:
    for _ in range(10):
        new_token(client, registrar)
    answer = client.post(TOKENS, **basic(registrar))
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_tokens")


def test_password_alone_does_not_get_round_the_second_factor(client: Client, registrar: User) -> None:
    TOTP.activate(registrar, generate_totp_secret())
    assert client.post(TOKENS, **basic(registrar)).status_code == 403


def test_nor_round_a_second_factor_that_is_still_missing(
    client: Client, registrar: User, settings: LazySettings
) -> None:
    settings.MFA_REQUIRED_ROLES = ["registrar"]
    assert client.post(TOKENS, **basic(registrar)).status_code == 403


def test_nor_round_the_first_password(client: Client, registrar: User) -> None:
    User.objects.filter(pk=registrar.pk).update(must_change_password=True)
    assert client.post(TOKENS, **basic(registrar)).status_code == 403
