"""API plumbing: deny by default, one error shape {code, message, field, article, errors}."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connections
from django.http import Http404
from rest_framework import authentication, exceptions
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from apps.base.errors import DomainError, InvalidInputs


class DenyAll(BasePermission):
    """The default: an endpoint that names no permission answers nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return False


class SignedIn(BasePermission):
    """A staff member with a live appointment (`request.access` is the snapshot made by the middleware or here)."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user and request.user.is_authenticated)


class SessionAuthentication(authentication.SessionAuthentication):
    """Session sign-in that answers 401 (not 403) to strangers."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


def _body(code: str, message: str, field: str = "", article: str = "") -> dict[str, Any]:
    return {"code": code, "message": message, "field": field, "article": article}


def _first_field_error(detail: Any, path: str = "") -> tuple[str, str]:
    if isinstance(detail, dict):
        key, value = next(iter(detail.items()))
        return _first_field_error(value, path if key == "non_field_errors" else f"{path}.{key}".strip("."))
    if isinstance(detail, list):
        found = next((item for item in detail if item), "")
        return _first_field_error(found, path)
    return path, str(detail)


def _roll_back() -> None:
    """Undo what the request's transaction did, as DRF's own handler does."""
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block and connection.settings_dict["ATOMIC_REQUESTS"]:
            connection.set_rollback(True)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal in the one shape. Unknown exceptions stay exceptions (a 500 is a defect, not an answer)."""
    if isinstance(error, DomainError):
        _roll_back()
        body: dict[str, Any] = dict(error.as_dict())
        if isinstance(error, InvalidInputs):
            body["errors"] = [item.as_dict() for item in error.errors]
        return Response(body, status=error.status)
    if isinstance(error, Http404):
        return Response(_body("not_found", "没有查到。"), status=404)
    if isinstance(error, PermissionDenied):
        return Response(_body("not_permitted", "你没有这项权限。"), status=403)
    if isinstance(error, exceptions.ValidationError):
        field, message = _first_field_error(error.detail)
        return Response(_body("invalid", message, field) | {"errors": error.detail}, status=422)
    if isinstance(error, exceptions.APIException):
        return Response(
            _body(str(error.default_code), str(error.detail)),
            status=error.status_code,
            headers=_headers(error),
        )
    return None


def _headers(error: exceptions.APIException) -> dict[str, str]:
    header = getattr(error, "auth_header", None)
    wait = getattr(error, "wait", None)
    return {"WWW-Authenticate": header} if header else {"Retry-After": str(int(wait))} if wait else {}
