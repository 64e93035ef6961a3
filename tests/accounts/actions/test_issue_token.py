"""Tokens are given to their owner, in office, and only so many."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.actions import issue_token
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import tokens_of
from apps.base.errors import PermissionRefused, RuleRefused

pytestmark = pytest.mark.django_db


def test_token_is_shown_once_and_ends_when_asked(registrar: User, at: datetime) -> None:
    row, token = issue_token(user=registrar, access=registrar.access, at=at, days=30)
    assert token.startswith(row.token_key)
    assert row.expiry is not None
    assert row.expiry - row.created == pytest.approx(timedelta(days=30), abs=timedelta(seconds=5))


def test_ended_tokens_do_not_count(registrar: User, at: datetime) -> None:
    row, _ = issue_token(user=registrar, access=registrar.access, at=at, days=1)
    assert tokens_of(registrar, row.expiry + timedelta(seconds=1)) == []


def test_not_for_somebody_else(registrar: User, outsider: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        issue_token(user=registrar, access=outsider.access, at=at)


def test_not_out_of_office(registrar: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        issue_token(user=registrar, access=Access(kind="staff", user_id=registrar.pk), at=at)


def test_no_more_than_ten(registrar: User, at: datetime) -> None:
    for _ in range(10):
        issue_token(user=registrar, access=registrar.access, at=at)
    with pytest.raises(RuleRefused):
        issue_token(user=registrar, access=registrar.access, at=at)
