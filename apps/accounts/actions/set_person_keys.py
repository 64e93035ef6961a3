"""Tie an account to its owner's identity, so that own cases are recognised (automatic recusal, R-51)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check


@transaction.atomic
def set_person_keys(*, user: User, person_keys: tuple[str, ...], access: Access, at: datetime) -> User:
    """Blind indexes of the owner's own ID number and phone (`parties.selectors.keys_of`): own cases are closed to them."""
    check(access, "set_person_keys", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.person_keys = sorted({key for key in person_keys if key})
    user.save(update_fields=["person_keys"])
    return user
