"""Correct a person's name or the title of the post shown beside it; neither carries a right."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions.create_user import clean_field
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check
from apps.base.errors import InvalidInput


@transaction.atomic
def edit_user(*, user: User, name: str, post: str, access: Access, at: datetime) -> User:
    """The account's own name never changes: log lines go by it."""
    check(access, "edit_user", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.name, user.post = clean_field("name", name), clean_field("post", post)
    if not user.name:
        raise InvalidInput("请填写姓名。", field="name")
    user.save(update_fields=["name", "post"])
    return user
