"""How OpenAPI names our ways of signing in. Importing the module registers them."""

from drf_spectacular.authentication import BasicScheme, SessionScheme


class StaffSessionScheme(SessionScheme):
    """The browser's session."""

    target_class = "apps.base.api.SessionAuthentication"


class PasswordScheme(BasicScheme):
    """User name and password, at the one endpoint that gives out tokens."""

    target_class = "apps.accounts.api.authentication.PasswordAuthentication"


SCHEMES = (StaffSessionScheme, PasswordScheme)
