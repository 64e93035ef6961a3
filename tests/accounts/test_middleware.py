"""What stands between a session and a page: time, appointment, first password, second factor (T6, T7, T16)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.test import Client

from apps.accounts.actions import appoint, end_appointment
from apps.accounts.models import Appointment, User
from apps.base import clock
from apps.organisations.models import Organ
from tests.factories.accounts import PASSWORD
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
PAGE = "/accounts/me/"


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """`passing(timedelta(minutes=5))`: the office clock moves on."""
    moment = {"now": clock.now()}
    monkeypatch.setattr(clock, "now", lambda: moment["now"])

    def move(span: timedelta) -> None:
        moment["now"] += span

    return move


def test_request_carries_one_moment_and_the_access(rf: Any, signed_in: SignedIn, registrar: User) -> None:
    request = signed_in(registrar).get(PAGE).wsgi_request
    assert isinstance(request.at, datetime)
    assert request.access.user_id == registrar.pk
    assert request.access.has("registrar")


def test_stranger_is_nobody(client: Client) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert answer.wsgi_request.access.kind == "nobody"


def test_activity_keeps_the_session(signed_in: SignedIn, registrar: User, passing: Any) -> None:
    client = signed_in(registrar)
    for _ in range(6):
        assert client.get(PAGE).status_code == 200
        passing(timedelta(minutes=14))


def test_idle_session_ends_with_a_clear_page(signed_in: SignedIn, registrar: User, passing: Any) -> None:
    client = signed_in(registrar)
    client.get(PAGE)
    passing(timedelta(minutes=15, seconds=1))
    answer = client.get(PAGE)
    assert answer.status_code == 401
    assert "登录已过期" in answer.content.decode()
    assert "/accounts/login/?next=%2Faccounts%2Fme%2F" in answer.content.decode()
    assert client.get(PAGE).status_code == 302


def test_what_was_being_sent_is_named_as_lost(signed_in: SignedIn, registrar: User, passing: Any) -> None:
    client = signed_in(registrar)
    client.get(PAGE)
    passing(timedelta(hours=1))
    answer = client.post("/accounts/me/tokens/x/revoke/")
    assert answer.status_code == 401
    assert "刚才提交的内容没有办成" in answer.content.decode()


def test_idle_fragment_is_sent_to_the_sign_in_page(
    signed_in: SignedIn, registrar: User, passing: Any
) -> None:
    client = signed_in(registrar)
    client.get(PAGE)
    passing(timedelta(hours=1))
    answer = client.get(PAGE, HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Faccounts%2Fme%2F")


def test_idle_session_of_the_api_answers_in_its_shape(
    signed_in: SignedIn, registrar: User, passing: Any
) -> None:
    client = signed_in(registrar)
    assert client.get("/api/v1/tokens/").status_code == 200
    passing(timedelta(hours=1))
    answer = client.get("/api/v1/tokens/")
    assert (answer.status_code, answer.json()["code"]) == (401, "session_over")


def test_working_day_is_the_longest_session(signed_in: SignedIn, registrar: User, passing: Any) -> None:
    client = signed_in(registrar)
    for _ in range(48):
        assert client.get(PAGE).status_code == 200
        passing(timedelta(minutes=10))
    passing(timedelta(seconds=1))
    assert client.get(PAGE).status_code == 401


def test_signing_out_clears_the_browser_and_nothing_is_cached(signed_in: SignedIn, registrar: User) -> None:
    client = signed_in(registrar)
    assert client.get(PAGE)["Cache-Control"] == "no-store"
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(PAGE).status_code == 302


def test_without_an_appointment_there_is_one_plain_page(signed_in: SignedIn, registrar: User) -> None:
    Appointment.objects.filter(user=registrar).update(ends_on=date(2020, 6, 1))
    client = signed_in(registrar)
    for address in [PAGE, "/", "/petitions/"]:
        answer = client.get(address)
        assert answer.status_code == 403
        assert "没有在任的岗位" in answer.content.decode()
    answer = client.get("/api/v1/tokens/")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_appointment")
    assert client.post("/accounts/logout/").status_code == 302


def test_ended_appointment_holds_from_the_next_request(
    signed_in: SignedIn, registrar: User, security_admin: User
) -> None:
    client = signed_in(registrar)
    assert client.get(PAGE).status_code == 200
    today = clock.local_date(clock.now())
    end_appointment(
        appointment=registrar.appointments.get(),
        ends_on=today - timedelta(days=1),
        access=security_admin.access,
        at=clock.now(),
    )
    assert client.get(PAGE).status_code == 403


def test_new_appointment_holds_from_the_next_request(
    signed_in: SignedIn, registrar: User, security_admin: User, bureau: Organ
) -> None:
    client = signed_in(registrar)
    assert not client.get(PAGE).wsgi_request.access.has("director")
    today = clock.local_date(clock.now())
    appoint(
        user=registrar,
        organ=bureau,
        role="director",
        starts_on=today,
        access=security_admin.access,
        at=clock.now(),
    )
    assert client.get(PAGE).wsgi_request.access.has("director")


def test_disabled_user_is_a_stranger_at_the_next_request(signed_in: SignedIn, registrar: User) -> None:
    client = signed_in(registrar)
    assert client.get(PAGE).status_code == 200
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    assert client.get(PAGE).status_code == 302


def test_first_password_must_be_changed(signed_in: SignedIn, registrar: User) -> None:
    User.objects.filter(pk=registrar.pk).update(must_change_password=True)
    client = signed_in(registrar)
    assert client.get("/petitions/")["Location"] == "/accounts/password/change/"
    fragment = client.get("/petitions/", HTTP_HX_REQUEST="true")
    assert (fragment.status_code, fragment["HX-Redirect"]) == (204, "/accounts/password/change/")
    form = {"oldpassword": PASSWORD, "password1": "another-long-secret", "password2": "another-long-secret"}
    assert client.post("/accounts/password/change/", form).status_code == 302
    registrar.refresh_from_db()
    assert registrar.must_change_password is False


def test_required_second_factor_leads_to_its_set_up(
    signed_in: SignedIn, registrar: User, auditor: User, settings: LazySettings
) -> None:
    settings.MFA_REQUIRED_ROLES = ["registrar"]
    client = signed_in(registrar)
    assert client.get("/petitions/")["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/api/v1/deadlines/explain/").json()["code"] == "mfa_activate_totp"
    TOTP.activate(registrar, generate_totp_secret())
    assert client.get("/petitions/").status_code != 302 or "2fa" not in client.get("/petitions/")["Location"]
    assert "2fa" not in signed_in(auditor).get("/petitions/").get("Location", "")


def test_totp_secret_is_encrypted_at_rest(registrar: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(registrar, secret)
    stored = str(Authenticator.objects.get(user=registrar).data)
    assert secret not in stored
    assert "v1:dev:" in stored


def test_the_bureau_may_set_how_long_a_desk_may_be_left(
    signed_in: SignedIn, registrar: User, passing: Any
) -> None:
    """5 to 30 minutes (等保); page and server go by the same figure."""
    client = signed_in(registrar)
    parameter("session_idle_minutes", 5, at=clock.now() - timedelta(days=1))
    assert 'data-idle="300"' in client.get(PAGE).content.decode()
    passing(timedelta(minutes=5, seconds=1))
    answer = client.get(PAGE)
    assert answer.status_code == 401 and "超过 5 分钟没有操作" in answer.content.decode()
