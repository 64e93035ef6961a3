"""怎么算的: the reckoning of one clock, as a popover for htmx or as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.deadlines.models import Deadline
from apps.deadlines.selectors.popover import popover_of, recheck_of


@require_safe
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetched through the case file's walls: a stranger gets the 404 of a clock that does not exist."""
    visible = Deadline.objects.visible_to(request.access, request.at)  # type: ignore[attr-defined]
    deadline = get_object_or_404(visible, pk=pk)
    made = recheck_of if "recheck" in request.GET else popover_of
    template = "deadlines/_popover.html" if request.htmx else "deadlines/explain.html"  # type: ignore[attr-defined]
    return render(request, template, {"deadline": deadline, "popover": made(deadline)})
