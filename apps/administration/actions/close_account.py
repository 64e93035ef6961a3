"""Close an account: its owner's next request finds nobody."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions import disable_user
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import subject_of
from apps.base.errors import RuleRefused


@transaction.atomic
def close_account(*, user: User, reason: str, access: Access, at: datetime) -> User:
    """One person is enough to stop harm; appointments stay on record."""
    old = User.objects.select_for_update().get(pk=user.pk)
    if not old.is_active:
        raise RuleRefused("这个账号已经停用。", code="already_disabled")
    new = disable_user(user=old, access=access, at=at)
    record_change(
        access=access,
        at=at,
        kind="disable_user",
        subject=subject_of(new.username, new.name),
        before={"active": True},
        after={"active": False},
        reason=clean_reason(reason, field="reason"),
    )
    return new
