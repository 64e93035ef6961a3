"""One moment and one `Access` snapshot per request, and the four reasons why a signed-in person gets no further.

Over time (T6), no live appointment (T16), a first password not yet changed, a second factor missing (T7). Rights are
read from the appointments on every request, so a change holds from the next one on (ASVS 8.3.2).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from apps.accounts.rules.access import NOBODY
from apps.accounts.rules.session import CONFINED_TO, is_over, is_stale, may_pass
from apps.accounts.selectors import NO_APPOINTMENT, access_of
from apps.base import clock
from apps.base.errors import DomainError, PermissionRefused
from apps.parameters.selectors import held

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"


class SessionOver(DomainError):
    """The API's word for it."""

    code = "session_over"
    status = 401


class AccessMiddleware:
    """Sets `request.at` and `request.access` (`NOBODY` for strangers; API tokens are resolved by the API views)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()  # type: ignore[attr-defined]
        request.access = NOBODY  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.idle_seconds = _idle_seconds(request.at)  # type: ignore[attr-defined]
        signing_out = request.method == "POST" and request.path == reverse("account_logout")
        answer = self._answer(request, request.at)  # type: ignore[attr-defined]
        if answer is None or signing_out:
            answer = self.get_response(request)
        if signing_out:
            answer["Clear-Site-Data"] = '"cache", "storage"'
        answer.setdefault("Cache-Control", "no-store")
        return answer

    def _answer(self, request: HttpRequest, at: datetime) -> HttpResponse | None:
        if _over(request, at) or _strayed(request):
            return _time_out(request)
        access = access_of(request.user, at)  # type: ignore[arg-type]
        request.access = access  # type: ignore[attr-defined]
        if not access.posts:
            return _refuse(request, PermissionRefused(NO_APPOINTMENT, code="no_appointment"))
        if request.path.startswith("/accounts/"):
            return None
        if request.user.must_change_password:  # type: ignore[union-attr]
            return _send_to(request, "account_change_password")
        if access.has(*settings.MFA_REQUIRED_ROLES) and not is_mfa_enabled(request.user):
            return _send_to(request, "mfa_activate_totp")
        return None


def _strayed(request: HttpRequest) -> bool:
    """Ends a session tied to one page (a wall display nobody watches over) that asks for another."""
    if may_pass(request.session.get(CONFINED_TO, ""), request.path):
        return False
    logout(request)
    return True


def _idle_seconds(at: datetime) -> int:
    """The bureau's figure where it has set one, else the installation's."""
    row = held("session_idle_minutes", at)
    return settings.SESSION_IDLE_SECONDS if row.is_default else int(row.value) * 60


def _over(request: HttpRequest, at: datetime) -> bool:
    """Ends the session when its time is over; otherwise remembers that somebody was here.

    A page asking for itself (`X-Poll`) is nobody being here. A session tied to one page has no idle limit: it lasts
    the working day.
    """
    session = request.session
    idle = timedelta(seconds=request.idle_seconds)  # type: ignore[attr-defined]
    began = datetime.fromtimestamp(session.setdefault(SIGNED_IN_AT, at.timestamp()), clock.SHANGHAI)
    seen = datetime.fromtimestamp(session.setdefault(SEEN_AT, at.timestamp()), clock.SHANGHAI)
    absolute = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    idle = absolute if session.get(CONFINED_TO) else idle
    if is_over(signed_in_at=began, seen_at=seen, at=at, idle=idle, absolute=absolute):
        logout(request)
        return True
    if is_stale(seen, at, idle) and not request.headers.get("X-Poll"):
        session[SEEN_AT] = at.timestamp()
    return False


def _time_out(request: HttpRequest) -> HttpResponse:
    """htmx is sent to the sign-in page (the page notices and keeps its form); a page says what happened."""
    if _is_api(request):
        return _json(SessionOver("登录已过期，请重新登录。"))
    back = request.get_full_path() if request.method == "GET" else reverse("accounts:profile")
    address = f"{reverse('account_login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponseRedirect(address)
    minutes = request.idle_seconds // 60  # type: ignore[attr-defined]
    context = {"address": address, "minutes": minutes, "lost": request.method != "GET"}
    return render(request, "accounts/time_out.html", context, status=401)


def _refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    if _is_api(request):
        return _json(error)
    return render(request, "accounts/no_appointment.html", {"error": error}, status=error.status)


def _send_to(request: HttpRequest, name: str) -> HttpResponse:
    if _is_api(request):
        words = {"account_change_password": "请先在网页上修改初始密码。"}.get(
            name, "请先在网页上启用两步验证。"
        )
        return _json(PermissionRefused(words, code=name))
    if request.headers.get("HX-Request"):  # the whole page must go there, not one panel
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(name)})
    return redirect(name)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _json(error: DomainError) -> JsonResponse:
    return JsonResponse(error.as_dict(), status=error.status)
