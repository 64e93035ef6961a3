"""The board: what is urged, at which stage, by whom it is held, how late; for a unit, what was sent to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.base.clock import local_date
from apps.base.errors import PermissionRefused
from apps.base.views import wants_part
from apps.supervision.rules.permissions import HEADS, OFFICERS, SEES_ALL, may_open_board
from apps.supervision.selectors.board import Asked, board_of
from apps.supervision.selectors.lists import figures, order_list
from apps.supervision.selectors.units import unit_lines

NOT_HERE = "督办页面由督查科、局领导、联席办和被督办单位使用。"


def ask_in(request: HttpRequest) -> None:
    """403 for roles that have nothing to do with supervision."""
    if not may_open_board(request.access):  # type: ignore[attr-defined]
        raise PermissionRefused(NOT_HERE)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The lanes alone for htmx."""
    ask_in(request)
    access, at = request.access, request.at  # type: ignore[attr-defined]
    asked = Asked.of(request.GET, local_date(at))
    found = board_of(access, at, asked)
    context = {"board": found, "here": request.get_full_path(), "url": reverse("supervision:board")}
    if wants_part(request):
        return render(request, "supervision/_board.html", context)
    ours = found.ours
    context |= {
        "units": unit_lines(access, at) if ours else [],
        "figures": figures(access, at, asked) if ours else [],
        "may_open": access.has(*OFFICERS, *HEADS),
    }
    return render(request, "supervision/board.html", context)


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Every order of a stage or behind a figure, newest first."""
    ask_in(request)
    access, at = request.access, request.at  # type: ignore[attr-defined]
    asked = Asked.of(request.GET, local_date(at))
    stage, after = request.GET.get("stage", "")[:20], request.GET.get("after", "")
    cursor = int(after) if after.isascii() and after.isdigit() and len(after) < 12 else None
    found = order_list(access, at, asked, stage, cursor)
    query = request.GET.copy()
    query["after"] = str(found.after or "")
    context = {
        "found": found,
        "figures": figures(access, at, asked) if access.has(*SEES_ALL) else [],
        "stage": stage,
        "after_url": f"{request.path}?{query.urlencode()}" if found.after else "",
        "title": found.title or _("督办件"),
    }
    return render(request, "supervision/orders.html", context)
