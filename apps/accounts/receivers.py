"""Framework signals only: what must follow when allauth has changed a password."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set


def after_new_password(sender: Any, user: Any, **kwargs: Any) -> None:
    """The first password an administrator gave is used up; tokens of the old password end with it."""
    user.auth_token_set.all().delete()
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])


def connect() -> None:
    for signal in (password_changed, password_reset, password_set):
        signal.connect(after_new_password, dispatch_uid="accounts.after_new_password")
