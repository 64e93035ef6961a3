"""Close an account; its appointments stay on record."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from knox.models import AuthToken

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check


@transaction.atomic
def disable_user(*, user: User, access: Access, at: datetime) -> User:
    """Close an account at once: the next request finds nobody, and no session or token lives on until it is opened
    again. Appointments stay on record."""
    check(access, "disable_user", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])
    AuthToken.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    return user
