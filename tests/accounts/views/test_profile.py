"""The personal page: own posts, own tokens, nobody else's."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.actions import issue_token
from apps.accounts.models import User
from apps.accounts.selectors import tokens_of
from tests.factories.accounts import AT

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_own_appointments_are_shown(signed_in: SignedIn, vault_officer: User) -> None:
    page = signed_in(vault_officer).get("/accounts/me/").content.decode()
    assert "厦门市思明区信访局办信科" in page
    assert "科员" in page
    assert "检举控告件专办人" in page


def test_token_is_shown_by_its_beginning_and_can_be_revoked(signed_in: SignedIn, registrar: User) -> None:
    row, token = issue_token(user=registrar, access=registrar.access, at=AT)
    client = signed_in(registrar)
    page = client.get("/accounts/me/").content.decode()
    assert row.token_key in page
    assert token not in page
    assert client.post(f"/accounts/me/tokens/{row.token_key}/revoke/").status_code == 302
    assert tokens_of(registrar, AT) == []


def test_another_persons_token_is_not_found(signed_in: SignedIn, registrar: User, outsider: User) -> None:
    row, _ = issue_token(user=registrar, access=registrar.access, at=AT)
    assert signed_in(outsider).post(f"/accounts/me/tokens/{row.token_key}/revoke/").status_code == 404
    assert len(tokens_of(registrar, AT)) == 1


def test_revoking_needs_post(signed_in: SignedIn, registrar: User) -> None:
    row, _ = issue_token(user=registrar, access=registrar.access, at=AT)
    assert signed_in(registrar).get(f"/accounts/me/tokens/{row.token_key}/revoke/").status_code == 405


def test_larger_type_marks_every_staff_page(signed_in: SignedIn, registrar: User) -> None:
    client = signed_in(registrar)
    assert 'class="large"' not in client.get("/accounts/me/").content.decode()
    assert client.post("/accounts/me/preferences/", {"large_type": "on"}).status_code == 302
    page = client.get("/accounts/me/").content.decode()
    assert 'class="large"' in page
    assert 'data-keys="off"' in page


def test_preferences_need_post(signed_in: SignedIn, registrar: User) -> None:
    assert signed_in(registrar).get("/accounts/me/preferences/").status_code == 405
