"""须告知的期限变动: whom to tell after a year's notice moved a day the petitioner had been given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.petitions.selectors.moved_dates import moved_dates


@require_safe
def moved(request: HttpRequest) -> HttpResponse:
    """Those not told yet first; telling is a contact of the case like any other."""
    rows = moved_dates(request.access, request.at)  # type: ignore[attr-defined]
    return render(request, "petitions/moved_dates.html", {"rows": rows})
