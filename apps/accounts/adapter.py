"""How sign-in behaves here: accounts are given, never taken; second-factor secrets are encrypted at rest."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.base.crypto import decrypt, encrypt

MFA_CONTEXT = "mfa.authenticator.data"
QUIET = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")


class StaffAccountAdapter(DefaultAccountAdapter):
    """Sign-in by user name; one sentence for every wrong pair, whether the account exists or not."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("账号或密码不正确，请核对后重新填写。"),
        "email_password_mismatch": _("账号或密码不正确，请核对后重新填写。"),
        "too_many_login_attempts": _("尝试次数过多，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Coming and going needs no message: the page says it."""
        if message_template not in QUIET:
            super().add_message(request, level, message_template, *args, **kwargs)


class StaffMFAAdapter(DefaultMFAAdapter):
    """TOTP keys and recovery-code seeds are no use to whoever copies the database."""

    def encrypt(self, text: str) -> str:
        return encrypt(text, context=MFA_CONTEXT)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, context=MFA_CONTEXT)

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.username)
