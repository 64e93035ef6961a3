"""设置: every page this person may open, what waits, what was changed last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.administration.rules.kinds import label
from apps.administration.selectors.changes import newest_changes
from apps.administration.selectors.overview import tiles_of
from apps.administration.selectors.proposals import own_waiting, waiting_for
from apps.administration.views.doors import door


@require_safe
@door("home")
def home(request: HttpRequest) -> HttpResponse:
    access = request.access  # type: ignore[attr-defined]
    context = {
        "tiles": tiles_of(access),
        "waiting": [(row, label(row.kind)) for row in waiting_for(access)],
        "own": [(row, label(row.kind)) for row in own_waiting(access)],
        "changes": [(row, label(row.kind)) for row in newest_changes(access)],
    }
    return render(request, "administration/home.html", context)
