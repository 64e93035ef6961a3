"""Open a closed account again."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions import enable_user
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import subject_of


@transaction.atomic
def reopen_account(*, user: User, reason: str, access: Access, at: datetime) -> User:
    """Its appointments hold again as far as their dates go; the page says so before."""
    new = enable_user(user=user, access=access, at=at)
    record_change(
        access=access,
        at=at,
        kind="enable_user",
        subject=subject_of(new.username, new.name),
        before={"active": False},
        after={"active": True},
        reason=clean_reason(reason, field="reason"),
    )
    return new
