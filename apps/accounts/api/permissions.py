"""Who may use the account's own endpoints."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from apps.accounts.selectors import request_access


class InOffice(BasePermission):
    """Signed in, and holding at least one post today."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request_access(request).posts)
