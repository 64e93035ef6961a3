"""Give somebody a new first password; whoever had the old one is out."""

import secrets
from datetime import datetime

from django.db import transaction

from apps.accounts.actions import reset_password
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import subject_of
from apps.administration.rules.passwords import first_password


@transaction.atomic
def renew_password(*, user: User, reason: str, access: Access, at: datetime) -> str:
    """The new password, shown once. The log says that it was changed, by whom and why, and nothing of it."""
    password = first_password(secrets.choice)
    user = reset_password(user=user, password=password, access=access, at=at)
    record_change(
        access=access,
        at=at,
        kind="reset_password",
        subject=subject_of(user.username, user.name),
        before={},
        after={"password": "已重置，首次登录须修改"},
        reason=clean_reason(reason, field="reason"),
    )
    return password
