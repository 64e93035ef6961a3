"""The supervisors' dashboard: six figures, the standing of organs and streets, open cases by state."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import PermissionRefused
from apps.statistics.forms import WindowForm
from apps.statistics.rules.kpis import Figure, Scope
from apps.statistics.rules.readers import READERS
from apps.statistics.rules.rounding import wilson
from apps.statistics.selectors import (
    cases_by_state,
    figures,
    may_open_lists,
    standing_by_organ,
    standing_by_street,
)

TILES = ("bureau_timely", "unit_timely", "on_time_close", "satisfaction", "rating_rate", "contact_rate")


def dashboard(request: HttpRequest) -> HttpResponse:
    """Figures over a window (default: this year up to yesterday), each opening exactly its cases."""
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*READERS):
        raise PermissionRefused("统计看板供信访部门、责任单位和统计人员使用。")
    at = request.at  # type: ignore[attr-defined]
    form = WindowForm(request.GET or None, today=local_date(at))
    bound = form if form.is_bound else WindowForm({}, today=local_date(at))
    if not bound.is_valid():
        return render(request, "statistics/dashboard.html", {"form": bound, "tiles": []}, status=400)
    window = bound.cleaned_data
    scope = Scope(organ_id=window["organ"], street=window["street"] or "")
    found = {
        f.kpi.id: f
        for f in figures(access=access, at=at, date_from=window["from"], date_to=window["to"], scope=scope)
    }
    links = may_open_lists(access)
    streets = standing_by_street(access=access, at=at, on=local_date(at))
    context = {
        "form": bound,
        "window": window,
        "links": links,
        "tiles": [tile(found[kpi_id], links) for kpi_id in TILES],
        "others": [tile(figure, links) for kpi_id, figure in found.items() if kpi_id not in TILES],
        "by_organ": standing_rows(
            standing_by_organ(access=access, at=at, on=local_date(at), scope=scope), "clock_organ", links
        ),
        "by_street": standing_rows(streets, "street", links),
        "by_state": state_rows(cases_by_state(access=access, at=at, scope=scope), scope, links),
        "interval": interval(found["satisfaction"]),
        "streets": [row for row in streets if row.key],
        "at": at,
    }
    return render(request, "statistics/dashboard.html", context)


def tile(figure: Figure, links: bool) -> dict[str, Any]:  # noqa: FBT001
    """Explicit values for the kpi_tile component. An incomplete clock figure says how many cases spoil it."""
    missed = figure.denominator - figure.numerator if figure.kpi.kind == "clock" else 0
    url = reverse("petitions:list") if links else ""
    return {
        "id": figure.kpi.id,
        "title": figure.kpi.name,
        "value": figure.display,
        "counts": f"{figure.numerator} ÷ {figure.denominator} 件",
        "note": f"{missed} 件未按期" if missed else "",
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "formula": figure.kpi.formula,
        "cohort": figure.kpi.cohort,
        "window": figure.window,
        "cutoff": figure.cutoff,
        "numerator_url": f"{url}?{figure.numerator_query}" if links else "",
        "denominator_url": f"{url}?{figure.denominator_query}" if links else "",
        "missed_url": f"{url}?{figure.missed_query}" if links and missed else "",
    }


def standing_rows(rows: list[Any], key: str, links: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    """Rows of the overdue / due-soon tables with the list behind each number."""
    url = reverse("petitions:list")
    return [
        {
            "name": row.name,
            "open": row.open,
            "overdue": row.overdue,
            "soon": row.soon,
            "overdue_url": f"{url}?overdue=1&{key}={row.key}" if links and row.key else "",
            "soon_url": f"{url}?due_within=7&{key}={row.key}" if links and row.key else "",
        }
        for row in rows
    ]


def state_rows(rows: list[Any], scope: Scope, links: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    url = reverse("petitions:list")
    narrow = f"&street={scope.street}" if scope.street else ""
    narrow += f"&organ={scope.organ_id}" if scope.organ_id is not None else ""
    return [
        {
            "name": row.name,
            "count": row.count,
            "url": f"{url}?counted=1&state={row.state}{narrow}" if links else "",
        }
        for row in rows
    ]


def interval(figure: Figure) -> str:
    """95% interval of a satisfaction figure in words, empty without ratings."""
    bounds = wilson(figure.numerator, figure.denominator)
    return "" if bounds is None else f"95%置信区间 {bounds[0] * 100:.1f}%～{bounds[1] * 100:.1f}%"
