"""Give out a token that acts in its owner's name: shown once, stored as a hash, revocable at any time."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from knox.models import AuthToken

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import tokens_of
from apps.base.errors import PermissionRefused, RuleRefused


@transaction.atomic
def issue_token(
    *, user: User, access: Access, at: datetime, days: int | None = None
) -> tuple[AuthToken, str]:
    """The row and the token itself. Only for oneself, for somebody in office, and no more than the limit."""
    if access.user_id != user.pk or not access.posts:
        raise PermissionRefused("只能为自己创建令牌，并且须有在任的岗位。")
    User.objects.select_for_update().get(pk=user.pk)
    limit = int(settings.REST_KNOX["TOKEN_LIMIT_PER_USER"] or 0)
    if len(tokens_of(user, at)) >= limit:
        raise RuleRefused(f"最多同时持有 {limit} 个令牌，请先撤销不用的。", code="too_many_tokens")
    row, token = AuthToken.objects.create(user=user, expiry=timedelta(days=days) if days else None)
    return row, token
