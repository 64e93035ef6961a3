"""Tokens are taken back by their owner."""

from datetime import datetime

import pytest

from apps.accounts.actions import issue_token, revoke_token
from apps.accounts.models import User
from apps.accounts.selectors import tokens_of
from apps.base.errors import NotFound

pytestmark = pytest.mark.django_db


def test_only_the_named_token_goes(registrar: User, at: datetime) -> None:
    first, _ = issue_token(user=registrar, access=registrar.access, at=at)
    second, _ = issue_token(user=registrar, access=registrar.access, at=at)
    revoke_token(token_key=first.token_key, access=registrar.access, at=at)
    assert tokens_of(registrar, at) == [second]


def test_another_persons_is_not_found(registrar: User, outsider: User, at: datetime) -> None:
    row, _ = issue_token(user=registrar, access=registrar.access, at=at)
    with pytest.raises(NotFound):
        revoke_token(token_key=row.token_key, access=outsider.access, at=at)
    assert tokens_of(registrar, at) == [row]
