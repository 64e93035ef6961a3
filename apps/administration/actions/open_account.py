"""Open an account: no right yet, and a first password its owner must replace."""

import secrets
from datetime import datetime

from django.db import transaction

from apps.accounts.actions import create_user
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import account_values, check_username, subject_of
from apps.administration.rules.passwords import first_password


@transaction.atomic
def open_account(*, username: str, name: str, post: str, access: Access, at: datetime) -> tuple[User, str]:
    """The account and its first password, which is shown once and stored as a hash alone."""
    password = first_password(secrets.choice)
    user = create_user(
        username=check_username(username), name=name, post=post, password=password, access=access, at=at
    )
    record_change(
        access=access,
        at=at,
        kind="create_user",
        subject=subject_of(user.username, user.name),
        before={},
        after=account_values(user.username, user.name, user.post, active=True),
    )
    return user, password
