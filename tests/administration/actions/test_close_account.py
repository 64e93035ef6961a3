"""Closing an account."""

import pytest

from apps.administration.actions.close_account import close_account
from apps.administration.models import Change
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused

pytestmark = pytest.mark.django_db


def test_the_next_request_finds_nobody(registrar, sys_admin, at, signed_in) -> None:
    client = signed_in(registrar)
    assert client.get("/petitions/").status_code == 200
    close_account(user=registrar, reason="调离", access=sys_admin.access, at=at)
    assert client.get("/petitions/").status_code == 302
    assert Change.objects.get().reason == "调离"


def test_a_reason_is_asked_for_and_nothing_happens_without(registrar, sys_admin, at) -> None:
    with pytest.raises(InvalidInput):
        close_account(user=registrar, reason=" ", access=sys_admin.access, at=at)
    registrar.refresh_from_db()
    assert registrar.is_active


def test_not_twice(registrar, sys_admin, other_sys_admin, at) -> None:
    close_account(user=registrar, reason="调离", access=sys_admin.access, at=at)
    with pytest.raises(RuleRefused):
        close_account(user=registrar, reason="调离", access=other_sys_admin.access, at=at)


def test_not_ones_own(sys_admin, at) -> None:
    with pytest.raises(PermissionRefused):
        close_account(user=sys_admin, reason="调离", access=sys_admin.access, at=at)
