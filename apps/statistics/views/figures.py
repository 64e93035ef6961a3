"""The note of one figure: what it counts, over which cases, as of when, and the lists behind each number."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import PermissionRefused
from apps.statistics.forms import BoardForm
from apps.statistics.rules.comparison import per_cent, points_in_full, signed
from apps.statistics.rules.kpis import BY_ID, EXCLUDED, Figure
from apps.statistics.rules.readers import READERS
from apps.statistics.rules.rounding import wilson
from apps.statistics.selectors.cases import Asked, may_open_lists
from apps.statistics.selectors.note import Note, note_of
from apps.statistics.views.links import Links, number

PARTS_NAMES = {"organ": "责任单位", "street": "街道"}


@require_safe
def figure(request: HttpRequest, formula: str) -> HttpResponse:
    """A popover for htmx, a page of its own otherwise."""
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*READERS):
        raise PermissionRefused("统计指标供信访部门、责任单位和统计人员使用。")
    if formula not in BY_ID:
        raise Http404
    at = request.at  # type: ignore[attr-defined]
    form = BoardForm(request.GET, today=local_date(at))
    if not form.is_valid():
        return render(request, "statistics/figure.html", {"form": form, "kpi": BY_ID[formula]}, status=400)
    note = note_of(Asked(access, at, form.window, form.scope), BY_ID[formula])
    context = {"form": form, "kpi": note.figure.kpi, "note": note, "back": request.GET.urlencode()}
    context |= words(note, Links(may_open_lists(access), form.scope))
    template = "statistics/_figure.html" if request.htmx else "statistics/figure.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def words(note: Note, links: Links) -> dict[str, Any]:
    """Every line of the note."""
    return {
        "counts": counts(note.figure, links),
        "value": shown(note.figure),
        "interval": interval(note.figure),
        "before": counts(note.before, links) if note.before else None,
        "before_value": shown(note.before) if note.before else "",
        "change": change(note),
        "excluded": EXCLUDED,
        "parts": [
            {"name": part.name, "value": shown(part.figure), **counts(part.figure, links)}
            for part in note.parts
        ],
        "parts_name": PARTS_NAMES[note.parts_name],
        "is_count": note.figure.kpi.kind == "volume",
    }


def counts(figure: Figure, links: Links) -> dict[str, Any]:
    """Numerator, denominator and, for clocks, what is missing between them."""
    missed = figure.denominator - figure.numerator
    return {
        "numerator": number(figure.numerator, links.to(figure.numerator_query)),
        "denominator": number(figure.denominator, links.to(figure.denominator_query)),
        "missed": number(missed, links.to(figure.missed_query)) if figure.kpi.is_timed else "",
        "window": figure.window,
    }


def shown(figure: Figure) -> str:
    return f"{figure.denominator:,} 件次" if figure.kpi.kind == "volume" else figure.display


def interval(figure: Figure) -> str:
    """The 95 % interval of a satisfaction."""
    bounds = wilson(figure.numerator, figure.denominator) if figure.kpi.kind == "satisfaction" else None
    return "" if bounds is None else f"{bounds[0] * 100:.1f}% 至 {bounds[1] * 100:.1f}%"


def change(note: Note) -> str:
    """Both readings of 同比 for a rate: the difference in percentage points and the growth of the rate itself."""
    if note.before is None:
        return _("期间超过一年或者与上年重叠，不作同比")
    if note.figure.kpi.kind == "volume":
        return per_cent(note.growth)
    if note.points is None:
        return points_in_full(None)
    if note.growth is None:
        return points_in_full(note.points)
    return f"{points_in_full(note.points)}（按比率计 {signed(note.growth)}%）"
