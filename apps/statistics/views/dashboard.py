"""The supervisors' dashboard: six figures, months, what lies open, places, contents, satisfaction."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import PermissionRefused
from apps.statistics.forms import PLACES, BoardForm
from apps.statistics.rules.kpis import EXCLUDED
from apps.statistics.rules.periods import PERIODS
from apps.statistics.rules.readers import READERS, WALL_READERS
from apps.statistics.selectors.board import Board, board
from apps.statistics.selectors.cases import Asked, counts_everything, may_open_lists
from apps.statistics.views import cards
from apps.statistics.views.links import Links
from apps.statistics.views.organs import organs
from apps.statistics.views.tiles import others, tiles

TEMPLATE = "statistics/dashboard.html"


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Figures over a window (default: this year up to yesterday), each opening exactly its cases."""
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*READERS):
        raise PermissionRefused("统计看板供信访部门、责任单位和统计人员使用。")
    at = request.at  # type: ignore[attr-defined]
    form = BoardForm(request.GET, today=local_date(at))
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=400)
    found = board(Asked(access, at, form.window, form.scope), form.places_by)
    links = Links(may_open_lists(access), form.scope)
    context = {
        "form": form,
        "links": links.opens,
        "at": at,
        "excluded": EXCLUDED,
        "wall": access.has(*WALL_READERS),
        "partial": not counts_everything(access),
    }
    context |= controls(form, found) | page(found, form, links)
    return render(request, TEMPLATE, context)


def controls(form: BoardForm, found: Board) -> dict[str, Any]:
    """Period and place as links that keep the rest of the address."""
    given = {key: value for key, value in form.data.items() if value and key in form.fields}
    here = reverse("statistics:dashboard")

    def address(drop: tuple[str, ...] = (), **changed: str) -> str:
        kept = {key: value for key, value in given.items() if key not in drop} | changed
        return f"{here}?{urlencode(kept)}" if kept else here

    own = ("from", "to", "period")
    return {
        "window": form.window,
        "periods": [
            {"name": name, "url": address(own, period=key), "current": form.period_name == key}
            for key, name in PERIODS.items()
        ],
        "own": not form.period_name,
        "own_url": address(
            own, **{"from": form.window.first.isoformat(), "to": form.window.last.isoformat()}
        ),
        "places_by": [
            {"name": name, "url": address(("by",), by=key) + "#places", "current": form.places_by == key}
            for key, name in PLACES.items()
        ],
        "all_contents_url": "" if given.get("content") else address((), content="all") + "#contents",
        "kept": {key: value for key, value in given.items() if key not in (*own, "street")},
        "scope_words": scope_words(form, found),
        "streets": sorted((code, name) for code, name in found.registered.names.items() if is_street(code)),
        "everything_url": address(("street", "organ")),
    }


def is_street(code: str) -> bool:
    """Nine digits and three noughts; a community has its own three."""
    return code.endswith("000")


def scope_words(form: BoardForm, found: Board) -> str:
    """What the page was narrowed to; empty for everything."""
    words = []
    if form.scope.street:
        words.append(found.registered.names.get(form.scope.street, form.scope.street))
    if form.scope.organ_id is not None:
        named = next((row.name for row in found.organs if row.organ_id == form.scope.organ_id), "")
        words.append(named or "所选承办单位")
    return "、".join(words)


def page(found: Board, form: BoardForm, links: Links) -> dict[str, Any]:
    """The tiles and cards."""
    shown = 10_000 if form.cleaned_data.get("content") else cards.TOP_CONTENTS
    return {
        "tiles": tiles(found, links),
        "others": others(found, links),
        "trend": cards.trend(found, links),
        "split": cards.split(found, links),
        "longest": cards.longest(found, links),
        "late": found.open.total.late,
        "late_url": links.open(clock_level="late"),
        "by": form.places_by,
        "by_name": PLACES[form.places_by],
        "places": cards.places(found, form.places_by, links),
        "contents": cards.contents(found, links, shown=shown),
        "organs": organs(found, links),
    }
