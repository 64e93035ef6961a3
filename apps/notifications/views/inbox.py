"""The inbox: what I am told, newest first; read one by one or all at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from apps.notifications import actions, selectors


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The page, or its list alone for htmx."""
    return _answer(request, request.GET.get("unread", ""))


@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice read; it stays in the list."""
    actions.mark_read(notification_id=pk, access=request.access, at=request.at)  # type: ignore[attr-defined]
    return _after_change(request)


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Everything read."""
    actions.mark_all_read(access=request.access, at=request.at)  # type: ignore[attr-defined]
    return _after_change(request)


def _after_change(request: HttpRequest) -> HttpResponse:
    only_unread = request.POST.get("unread", "")
    if request.htmx:  # type: ignore[attr-defined]
        return _answer(request, only_unread)
    return redirect(_address(only_unread))


def _answer(request: HttpRequest, only_unread: str) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    cursors = {name: request.GET.get(name, "") for name in ("after", "before")}
    page = selectors.inbox(access, at, only_unread=only_unread, **cursors)
    context = {
        "page": page,
        "only_unread": only_unread,
        "unread": selectors.unread_count(access, at),
        "before_url": _address(only_unread, before=page.before) if page.before else "",
        "after_url": _address(only_unread, after=page.after) if page.after else "",
    }
    template = "notifications/_results.html" if request.htmx else "notifications/inbox.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def _address(only_unread: str, **cursor: str) -> str:
    query = {**({"unread": "1"} if only_unread else {}), **cursor}
    return reverse("notifications:inbox") + (f"?{urlencode(query)}" if query else "")
