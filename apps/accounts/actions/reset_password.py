"""Give an account a new first password; whoever had the old one is out, with every session and token."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from knox.models import AuthToken

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.rules.permissions import check, keeps_password
from apps.base.errors import InvalidInput


@transaction.atomic
def reset_password(*, user: User, password: str, access: Access, at: datetime) -> User:
    """The owner must replace it at the first sign-in, so that no administrator knows a working password. Sessions end
    by themselves: each carries a hash of the password it was opened with. The second factor stays."""
    check(access, "reset_password", on_user_id=user.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    check_password_rules(password, user)
    user.set_password(password)
    user.must_change_password = not keeps_password(access)
    user.save(update_fields=["password", "must_change_password"])
    AuthToken.objects.filter(user=user).delete()
    return user


def check_password_rules(password: str, user: User) -> None:
    """At least 12 characters, not a common one, not the user's own name."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput("".join(error.messages), field="password", code="weak_password") from None
