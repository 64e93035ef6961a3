"""Open a closed account again; what it may do is what its appointments say today."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check
from apps.base.errors import RuleRefused


@transaction.atomic
def enable_user(*, user: User, access: Access, at: datetime) -> User:
    """The password is the old one; no session comes back to life, they ended with the account."""
    check(access, "enable_user", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        raise RuleRefused("这个账号没有停用。", code="already_enabled")
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user
