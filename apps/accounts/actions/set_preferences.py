"""How a person wants the pages: larger type, single-letter keys. Nobody else's, no right needed beyond being signed in."""

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import PermissionRefused


@transaction.atomic
def set_preferences(*, user: User, access: Access, large_type: bool, single_keys: bool) -> User:
    """Keeps both choices on the account. Raises `PermissionRefused` for anybody but the person."""
    if access.user_id is None or access.user_id != user.pk:
        raise PermissionRefused("只能修改自己的显示和按键设置。")
    user.large_type, user.single_keys = large_type, single_keys
    user.save(update_fields=["large_type", "single_keys"])
    return user
