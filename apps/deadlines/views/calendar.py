"""The working calendar of a year, for everybody who must believe a date."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.base.clock import local_date
from apps.deadlines.rules.inputs import EARLIEST, LATEST
from apps.deadlines.selectors.year_page import year_page


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """`?year=2026`; this year when not given."""
    written = request.GET.get("year", "").strip() or str(local_date(request.at).year)  # type: ignore[attr-defined]
    if not (written.isascii() and written.isdigit() and EARLIEST.year <= int(written[:5]) <= LATEST.year):
        raise Http404
    return render(request, "deadlines/calendar.html", {"page": year_page(int(written))})
