"""The staff home, one for every role; somebody with several posts chooses which one to look at."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.memory import remember
from apps.base.views import wants_part
from apps.petitions.selectors.worklist import CAP
from apps.workbench.context_processors import HOME_CHOSEN
from apps.workbench.rules import homes
from apps.workbench.rules.homes import Home, home_shown, homes_of
from apps.workbench.selectors import around
from apps.workbench.selectors.audit import AuditFilter, audit_page
from apps.workbench.selectors.beside import Beside, beside_of
from apps.workbench.selectors.home import DeskPage, desk_page, lead_of
from apps.workbench.selectors.rail import address_of
from apps.workbench.selectors.urged import urged_of

RAIL_SECONDS = 60
TEMPLATES = {
    homes.DESK: "workbench/home.html",
    homes.COUNTER: "workbench/counter.html",
    homes.WATCH: "workbench/watch.html",
    homes.REVIEW: "workbench/review.html",
    homes.SIGN: "workbench/sign.html",
    homes.AREA: "workbench/area.html",
    homes.LEADER: "workbench/leader.html",
    homes.AUDIT: "workbench/audit.html",
}
ELSEWHERE = {homes.FIGURES: "statistics:dashboard", homes.SETTINGS: "administration:home"}
"""Homes that are another app's page."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home of the post looked at. Other apps' homes are gone to; rooms not built yet say so."""
    access: Access = request.access  # type: ignore[attr-defined]
    own = home_shown(access, request.session.get(HOME_CHOSEN, ""))
    if own is None:
        return render(request, "workbench/later.html", _frame(request, None))
    if away := address_of(ELSEWHERE.get(own.kind, "")):
        return HttpResponseRedirect(away)
    if own.kind in homes.WITH_QUEUES:
        return _desk(request, access, own)
    context = _frame(request, own)
    if own.kind == homes.AUDIT:
        asked = AuditFilter.of(request.GET)
        context["audit"] = audit_page(request.at, asked, request.GET.get("verify", ""))  # type: ignore[attr-defined]
    elif own.kind == homes.LEADER:
        context["beside"] = beside_of(access, request.at, own)  # type: ignore[attr-defined]
        context["rows"] = around.named_cases(access, request.at)  # type: ignore[attr-defined]
    else:
        context["coming"] = homes.COMING.get(own.role, "")
    context["urged"] = urged_of(access, request.at)  # type: ignore[attr-defined]
    return render(request, TEMPLATES.get(own.kind, "workbench/later.html"), context)


@require_POST
def look_as(request: HttpRequest) -> HttpResponse:
    """以…身份查看: which home is shown from now on. Rights stay what the posts give, all of them together."""
    wanted = request.POST.get("role", "")
    if wanted in {own.role for own in homes_of(request.access)}:  # type: ignore[attr-defined]
        request.session[HOME_CHOSEN] = wanted
    return redirect("workbench:home")


def desk_context(request: HttpRequest, access: Access, own: Home) -> dict[str, Any]:
    """The desk and what stands beside it; the counts go to the rail of the next pages."""
    at, asked = request.at, request.GET  # type: ignore[attr-defined]
    page = desk_page(
        access,
        at,
        own,
        queue=asked.get("queue", "")[:20],
        after=asked.get("after", ""),
        before=asked.get("before", ""),
    )
    beside = beside_of(access, at, own)
    remember(
        f"rail {access.user_id}",
        (_rail_count(page), page.total.overdue),
        RAIL_SECONDS,
    )
    return {"desk": page, "beside": beside, **_addresses(page), **_beside_words(beside, page, request)}


def _desk(request: HttpRequest, access: Access, own: Home) -> HttpResponse:
    at = request.at  # type: ignore[attr-defined]
    context = {**_frame(request, own), **desk_context(request, access, own)}
    if wants_part(request):
        return render(request, "workbench/_desk.html", context)
    context["urged"] = urged_of(access, at)
    if own.kind == homes.COUNTER:
        context["registered"] = around.registered_today(access, at)
    elif own.kind == homes.WATCH:
        context["organs"] = around.overdue_by_organ(access, at)
    elif own.kind == homes.REVIEW:
        context["windows"] = around.review_windows(access, at)
    elif own.kind == homes.AREA:
        context["filed"] = around.filed_by_me(access, at)
    return render(request, TEMPLATES[own.kind], context)


def _frame(request: HttpRequest, own: Home | None) -> dict[str, Any]:
    """What every home shows: the greeting, and the homes of one's other posts."""
    access: Access = request.access  # type: ignore[attr-defined]
    return {
        "home": own,
        "homes": homes_of(access),
        "greeting": _greeting(request),
        "today": local_date(request.at),  # type: ignore[attr-defined]
        "figures_url": address_of("statistics:dashboard"),
        "exports_url": address_of("petitions:exports"),
        "settings_url": address_of("administration:proposals"),
    }


def _rail_count(page: DeskPage) -> int | str | None:
    """The grey number of the rail; nothing for an empty desk, "999+" past the cap."""
    if page.total.count > CAP:
        return page.total.shown
    return page.total.count or None


def _addresses(page: DeskPage) -> dict[str, str]:
    here = reverse("workbench:home")
    kept = f"queue={page.current}&" if page.current else ""
    return {
        "here": here,
        "before_url": f"{here}?{kept}before={page.before}" if page.before else "",
        "after_url": f"{here}?{kept}after={page.after}" if page.after else "",
        "waiting_url": reverse("petitions:list") + "?queue=waiting",
        "provisional_url": reverse("petitions:list") + "?clock_level=provisional",
    }


def _beside_words(beside: Beside, page: DeskPage, request: HttpRequest) -> dict[str, Any]:
    return {
        "lead": lead_of(page, beside.agenda, request.at),  # type: ignore[attr-defined]
        "missing_years": "、".join(str(year) for year in beside.missing_years),
    }


def _greeting(request: HttpRequest) -> str:
    hour = request.at.hour  # type: ignore[attr-defined]
    words = _("早上好") if hour < 12 else _("下午好") if hour < 18 else _("晚上好")
    return f"{words}，{request.access.name}。"  # type: ignore[attr-defined]
