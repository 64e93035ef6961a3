"""负荷预测: per place and week, from the clocks that run; what may be expected stands apart."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.errors import PermissionRefused
from apps.supervision.forms.load import PLACES, WEEKS, LoadForm
from apps.supervision.rules.load import USUAL, Week, average_text
from apps.supervision.rules.permissions import SEES_ALL
from apps.supervision.selectors.load import ORGAN, STREET, Load, PlaceRow, load
from apps.supervision.views.numbers import number


@require_safe
def load_page(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    if not access.has(*SEES_ALL):
        raise PermissionRefused("推演和负荷预测由督查科、科室负责人和局领导使用。")
    form = LoadForm(request.GET)
    if not form.is_valid():
        return render(request, "supervision/load.html", {"form": form}, status=400)
    by, weeks = form.cleaned_data["by"] or STREET, form.cleaned_data["weeks"] or USUAL
    found = load(access, request.at, by=by, count=weeks)  # type: ignore[attr-defined]
    context = {
        "form": form,
        "found": found,
        "place_name": PLACES[by],
        "weeks": [_head(week) for week in found.weeks],
        "rows": [_row(found, row) for row in found.rows],
        "total": _row(found, found.total),
        "chart": _chart(found),
        "by_links": [
            {"name": name, "url": _here(by=key, weeks=weeks), "current": key == by}
            for key, name in PLACES.items()
        ],
        "week_links": [{"name": n, "url": _here(by=by, weeks=n), "current": n == weeks} for n in WEEKS[::2]],
    }
    return render(request, "supervision/load.html", context)


def _here(**values: Any) -> str:
    return f"{reverse('supervision:load')}?{urlencode(values)}"


def _cases(**conditions: Any) -> str:
    return f"{reverse('petitions:list')}?{urlencode({'counted': '1'} | conditions)}"


def _where(found: Load, row: PlaceRow, *, clocks: bool) -> dict[str, str]:
    """The condition of the list that names this row; the sum row has none."""
    if not row.key:
        return {}
    if found.by == ORGAN:
        return {"clock_organ" if clocks else "organ": row.key}
    return {"street": row.key}


def _head(week: Week) -> dict[str, Any]:
    return {
        "name": f"{week.first:%m-%d}",
        "last": f"{week.last:%m-%d}",
        "workdays": week.workdays,
        "provisional": week.provisional,
    }


def _row(found: Load, row: PlaceRow) -> dict[str, Any]:
    """Every number with the list it opens."""
    here, filed = _where(found, row, clocks=True), _where(found, row, clocks=False)
    first, last = found.span_before
    recent_first, recent_last = found.averaged
    return {
        "name": row.name,
        "overdue": number(row.overdue, _cases(overdue="1", **here)),
        "cells": [
            number(
                cell.cases,
                _due(week.first, week.last, here),
                provisional=cell.provisional and not week.provisional,
            )
            for cell, week in zip(row.cells, found.weeks, strict=True)
        ],
        "due": number(row.due, _due(found.weeks[0].first, found.weeks[-1].last, here)),
        "year_before": number(row.year_before, _cases(registered_from=first, registered_to=last, **filed)),
        "recent": number(
            row.recent, _cases(registered_from=recent_first, registered_to=recent_last, **filed)
        ),
        "average": average_text(row.recent),
    }


def _due(first: Any, last: Any, here: dict[str, str]) -> str:
    return _cases(due_from=first, due_to=last, **here)


def _chart(found: Load) -> dict[str, Any]:
    """Due in each week over all places, beside last year's filings of the same weeks and the moving average."""
    weeks, total = found.weeks, found.total
    due = [_due(week.first, week.last, {}) for week in weeks]
    filed = [_cases(registered_from=week.year_before[0], registered_to=week.year_before[1]) for week in weeks]
    average = average_text(total.recent)
    caption = _("今后各周到期的事项，和预计新增的来件")
    return {
        "data": {
            "kind": "bar",
            "unit": _("件"),
            "categories": [f"{week.first:%m-%d}" for week in weeks],
            "series": [
                {"name": _("已在走、本周到期"), "values": [cell.cases for cell in total.cells], "links": due},
                {"name": _("上年同周来件"), "values": found.year_before, "links": filed},
                {"name": _("近 8 周每周平均来件"), "values": [float(average)] * len(weeks), "line": True},
            ],
            "description": caption,
        },
        "caption": caption,
        "columns": [_("周（从哪天起）"), _("已在走、本周到期"), _("上年同周来件"), _("近 8 周每周平均来件")],
        "rows": [
            [
                f"{week.first:%m-%d} — {week.last:%m-%d}",
                number(cell.cases, due[n], provisional=cell.provisional or week.provisional),
                number(found.year_before[n], filed[n]),
                average,
            ]
            for n, (week, cell) in enumerate(zip(weeks, total.cells, strict=True))
        ],
    }
