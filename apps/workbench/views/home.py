"""The staff home, one for every role."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import local_date
from apps.base.memory import remember
from apps.petitions.models import Petition
from apps.workbench.selectors.audit import audit_summary
from apps.workbench.selectors.home import home_of, kind_of, provisional_count, provisional_url

RAIL_SECONDS = 60
LINKS = (
    ("accounts:users", "用户和岗位", Role.SECURITY_ADMIN),
    ("deadlines:calendar", "工作日历", Role.SYS_ADMIN),
    ("statistics:dashboard", "统计看板", Role.ANALYST),
    ("statistics:dashboard", "统计看板", Role.LEADER),
)


def home(request: HttpRequest) -> HttpResponse:
    """The desk of people who handle cases; logs, figures or links for the others."""
    access: Access = request.access  # type: ignore[attr-defined]
    kind = kind_of(access)
    if kind != "desk":
        return render(request, "workbench/other_home.html", {"kind": kind, **_other(request, kind)})
    page = home_of(access, request.at, request.GET.get("queue", ""))  # type: ignore[attr-defined]
    remember(f"rail {access.user_id}", (page.total.count, page.total.overdue), RAIL_SECONDS)
    context = {
        "home": page,
        "greeting": _greeting(request),
        "provisional": provisional_count(access, request.at),  # type: ignore[attr-defined]
        "provisional_url": provisional_url(),
        "year": local_date(request.at).year + 1,  # type: ignore[attr-defined]
    }
    fragment = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, "workbench/_desk.html" if fragment else "workbench/home.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """The box in the top bar: a whole number opens the case, anything else becomes a condition of the list."""
    words = "".join(c for c in request.GET.get("q", "") if c.isprintable()).strip()[:60]
    if not words:
        return HttpResponseRedirect(reverse("petitions:list"))
    visible = Petition.objects.visible_to(request.access, request.at)  # type: ignore[attr-defined]
    if visible.filter(number=words).exists():
        return HttpResponseRedirect(reverse("petitions:detail", args=[words]))
    return HttpResponseRedirect(f"{reverse('petitions:list')}?{urlencode({'q': words})}")


def _greeting(request: HttpRequest) -> str:
    hour = request.at.hour  # type: ignore[attr-defined]
    words = _("早上好") if hour < 12 else _("下午好") if hour < 18 else _("晚上好")
    return f"{words}，{request.access.name}。"  # type: ignore[attr-defined]


def _other(request: HttpRequest, kind: str) -> dict[str, Any]:
    access: Access = request.access  # type: ignore[attr-defined]
    found: dict[str, Any] = {"greeting": _greeting(request), "links": _links(access)}
    if kind == "audit":
        found["audit"] = audit_summary(request.at)  # type: ignore[attr-defined]
    if kind == "numbers":
        visible = Petition.objects.visible_to(access, request.at)  # type: ignore[attr-defined]
        found["open"] = visible.open().count()
    return found


def _links(access: Access) -> list[tuple[str, str]]:
    """Pages of this role that exist."""
    found = []
    for name, label, role in LINKS:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        if access.has(role):
            found.append((url, _(label)))
    return found
