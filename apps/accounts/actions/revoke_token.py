"""Take a token back: the next request with it is a stranger's."""

from datetime import datetime

from django.db import transaction
from knox.models import AuthToken

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound


@transaction.atomic
def revoke_token(*, token_key: str, access: Access, at: datetime) -> None:
    """`token_key` is the token's first characters, as the list shows them. Another person's token is not found."""
    deleted, _ = AuthToken.objects.filter(user_id=access.user_id, token_key=token_key).delete()
    if not deleted:
        raise NotFound("没有这个令牌。")
