"""Correct a person's name or post."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions import edit_user
from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.administration.actions.record_change import record_change
from apps.administration.rules.accounts import subject_of
from apps.base.errors import InvalidInput


@transaction.atomic
def edit_account(*, user: User, name: str, post: str, access: Access, at: datetime) -> User:
    """Nothing typed anew is nothing to record."""
    old = User.objects.select_for_update().get(pk=user.pk)
    new = edit_user(user=old, name=name, post=post, access=access, at=at)
    if (new.name, new.post) == (old.name, old.post):
        raise InvalidInput("姓名和职务都没有变化。", field="name")
    record_change(
        access=access,
        at=at,
        kind="edit_user",
        subject=subject_of(old.username, old.name),
        before={"name": old.name, "post": old.post},
        after={"name": new.name, "post": new.post},
    )
    return new
