"""The second factor counts wrong codes towards the same lock as wrong passwords.

allauth's own limits are off (axes alone decides), and axes looks at passwords only: without this, whoever has the
password could try a million codes.
"""

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User


class LockedForm:
    """Refuses even a right code while the account is locked; the answer becomes the lock page."""

    def clean_code(self) -> str:
        credentials = {"username": self.user.username}  # type: ignore[attr-defined]
        request = context.request
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out = True
            request.axes_credentials = credentials
            raise ValidationError(_("连续输错次数过多，账号已锁定 15 分钟，请稍后再试。"))
        return super().clean_code()  # type: ignore[misc]

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        credentials = {"username": self.user.username}  # type: ignore[attr-defined]
        user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)


class FactorForm(LockedForm, AuthenticateForm):
    """The code after the password."""


class FactorAgainForm(LockedForm, ReauthenticateForm):
    """The code before something sensitive."""


class PreferencesForm(forms.ModelForm):
    """How one wants the pages to look and to listen."""

    class Meta:
        model = User
        fields = ["large_type", "single_keys"]
        help_texts = {
            "large_type": gettext_lazy("文字和控件放大五分之一，打印不受影响"),
            "single_keys": gettext_lazy("例如 J、K 移动，N 登记；输入文字时从不生效"),
        }
