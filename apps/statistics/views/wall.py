"""The wall display: the whole bureau at a glance from five metres. No personal data, no titles, no accusations.

It asks for itself every five minutes. Such a poll does not count as somebody being there, so an ordinary session ends
as it always does and the wall says so; a session locked to the wall lasts the working day and opens nothing else.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.rules.access import Access
from apps.accounts.rules.session import CONFINED_TO
from apps.base.clock import local_date
from apps.base.errors import PermissionRefused
from apps.statistics.rules.kpis import EXCLUDED
from apps.statistics.rules.periods import Window, period
from apps.statistics.rules.readers import WALL_READERS
from apps.statistics.selectors.board import Board, board, today
from apps.statistics.selectors.cases import Asked, may_open_lists
from apps.statistics.selectors.registered import NONE
from apps.statistics.views import cards
from apps.statistics.views.links import Links, number
from apps.statistics.views.tiles import leading, split

RATES = ("bureau_timely", "unit_timely", "on_time_close", "satisfaction", "contact_rate", "repeat_rate")
RATE_NAMES = {
    "bureau_timely": "信访部门及时受理",
    "unit_timely": "责任单位及时受理",
    "on_time_close": "按期办结",
    "satisfaction": "满意率",
    "contact_rate": "初次联系",
    "repeat_rate": "重复信访",
}
TOP_STREETS, TOP_CONTENTS = 11, 7
REFRESH_SECONDS = 300
STALE_SECONDS = 600


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """The page, or for htmx what stands between its edges."""
    access = _reader(request)
    at = request.at  # type: ignore[attr-defined]
    asked = Asked(access, at, period("year", local_date(at)))
    confined = bool(request.session.get(CONFINED_TO))
    context = {
        "at": at,
        "excluded": EXCLUDED,
        "confined": confined,
        "refresh": REFRESH_SECONDS,
        "stale": STALE_SECONDS,
    }
    context |= parts(asked, Links(may_open_lists(access) and not confined, asked.scope))
    template = "statistics/_wall.html" if request.htmx else "statistics/wall.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Ties this session to the wall: it lasts the working day, and any other page ends it."""
    _reader(request)
    request.session[CONFINED_TO] = reverse("statistics:wall")
    return redirect("statistics:wall")


def _reader(request: HttpRequest) -> Access:
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*WALL_READERS):
        raise PermissionRefused("大屏供信访局负责人、督查和统计人员使用。")
    return access


def parts(asked: Asked, links: Links) -> dict[str, Any]:
    """Open cases, today, streets, months, rates, contents: what exists. Rooms and the board come with their own apps."""
    found = board(asked)
    day = Window(asked.on, asked.on)
    happened = today(asked)
    trend = cards.trend(found, links)
    trend["data"]["plain"] = True
    return {
        "window": asked.window,
        "open": number(found.open.total.cases, links.open()),
        "people": found.open.total.people,
        "levels": cards.parts(found.open.total, links),
        "today": [
            {"number": number(happened.registered, links.registered(day)), "name": "新登记"},
            {
                "number": number(
                    happened.closed,
                    links.url(closed_from=day.first.isoformat(), closed_to=day.last.isoformat()),
                ),
                "name": "办结",
            },
            {
                "number": number(found.open.total.acting, links.open(due_within="0")),
                "name": "今日须办",
            },
            {
                "number": number(happened.group_visits, links.registered(day, flag="group_visit")),
                "unit": f"批 {happened.group_people:,} 人" if happened.group_visits else "批",
                "name": "集体访",
            },
        ],
        "streets": streets(found, links),
        "trend": trend,
        "rates": rates(found, links),
        "contents": cards.contents(found, links, shown=TOP_CONTENTS),
    }


def streets(found: Board, links: Links) -> list[dict[str, Any]]:
    """Each street with its open cases by level, the bars to one scale."""
    rows = cards.places(found, "street", links)
    rows = [row for row in rows if row["key"] != NONE or row["count"]][:TOP_STREETS]
    widest = max((row["standing"].cases for row in rows), default=0)
    for row in rows:
        row["parts"] = cards.parts(row["standing"], links, street=row["key"])
        row["scale"] = f"{100 * row['standing'].cases / widest:.1f}" if widest else "0"
        row["late_number"] = number(row["standing"].late, links.open(clock_level="late", street=row["key"]))
    return rows


def rates(found: Board, links: Links) -> list[dict[str, Any]]:
    """Six rates of the year; satisfaction names its participation."""
    rows = []
    for kpi_id in RATES:
        figure = found.figure(leading(kpi_id, found))
        value, unit = split(figure.display)
        note = f"，参评{found.figure('rating_rate').display}" if kpi_id == "satisfaction" else ""
        rows.append(
            {
                "value": number(figure.denominator, links.to(figure.denominator_query), words=value),
                "unit": unit,
                "name": RATE_NAMES[kpi_id] + note,
                "id": figure.kpi.id,
            }
        )
    return rows
