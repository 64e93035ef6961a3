"""User name and password over HTTP Basic, for one purpose: to obtain a token."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from apps.accounts.selectors import access_of, request_moment


class PasswordAuthentication(authentication.BasicAuthentication):
    """Counts towards the lock-out like the page does. Whoever has, or must have, a second factor, or still has the
    first password, signs in on the page instead: a password alone must not get round it (T7)."""

    www_authenticate_realm = "fengqiao"

    def authenticate_credentials(
        self, userid: str, password: str, request: Request | None = None
    ) -> tuple[Any, None]:
        # axes marks the request it is given; its middleware looks at Django's own
        plain = getattr(request, "_request", request)
        user, _ = super().authenticate_credentials(userid, password, plain)
        access = access_of(user, request_moment(request))
        if user.must_change_password:
            raise exceptions.PermissionDenied("请先在网页上修改初始密码。")
        if is_mfa_enabled(user) or access.has(*settings.MFA_REQUIRED_ROLES):
            raise exceptions.PermissionDenied("此账号使用两步验证，请在网页登录后创建令牌。")
        return user, None
