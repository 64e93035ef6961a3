"""A registration that arrives after its session has ended is kept as a draft of its writer, not thrown away.

Security.md 4.1 (5). The writer is known from the session that has just run out, or from the signed word the page
carries when the session is already gone (`selectors/page_owner.py`). What comes with neither, or without a valid CSRF
token, is never stored. It is given back only by signing in as the same person: the draft is nobody else's.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.base.errors import DomainError
from apps.petitions.actions.drafts import park_draft
from apps.petitions.forms.registration import draft_body
from apps.petitions.models import Draft
from apps.petitions.selectors.page_owner import owner_of_page

Answer = Callable[[HttpRequest], HttpResponse]
KEPT = ("petitions:register", "petitions:draft-save")


class ParkRegistrationMiddleware:
    """Stands around the one that ends sessions, and looks only at the two addresses a registration is sent to."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path not in _kept_addresses():
            return self.get_response(request)
        before = request.user.pk if request.user.is_authenticated else None
        answer = self.get_response(request)
        if request.user.is_authenticated or not _came_from_our_page(request):
            return answer
        draft = _park(request, before)
        return answer if draft is None else _say(request, draft)


def _kept_addresses() -> list[str]:
    """None where these pages are not part of the site, as in the gallery's own."""
    try:
        return [reverse(name) for name in KEPT]
    except NoReverseMatch:
        return []


def _came_from_our_page(request: HttpRequest) -> bool:
    """The CSRF check, which an ended session never reached."""
    return CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {}) is None


def _nothing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


def _park(request: HttpRequest, before: int | None) -> Draft | None:
    key = request.POST.get("key", "")
    owner = before or owner_of_page(request.POST.get("page", ""), key)
    user = User.objects.filter(pk=owner, is_active=True).first() if owner else None
    if user is None:
        return None
    version = request.POST.get("draft_version", "")
    at = request.at  # type: ignore[attr-defined]
    try:
        return park_draft(
            user_id=user.pk,
            key=key,
            body=draft_body(request.POST),
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            access=access_of(user, at),
            at=at,
        )
    except DomainError:
        return None


def _say(request: HttpRequest, draft: Draft) -> HttpResponse:
    """A script is told the version to go on from; a page says where the text is and offers the sign-in."""
    if request.headers.get("X-Requested-With") == "fetch":
        words = _("登录已过期。你填写的内容已保存到服务器，也还在本页；请在新窗口重新登录，再回来继续。")
        body = {"code": "session_over", "message": words, "version": draft.version, "key": str(draft.pk)}
        return JsonResponse(body, status=401, headers={"Cache-Control": "no-store"})
    back = f"{reverse('petitions:register')}?draft={draft.pk}"
    context = {
        "address": f"{reverse('account_login')}?{urlencode({'next': back})}",
        "submitted": draft.submitted_at is not None,
        "files": bool(request.FILES),
    }
    answer = render(request, "petitions/parked.html", context, status=401)
    answer["Cache-Control"] = "no-store"
    return answer
