"""为什么在我这里: the reason of a queue with its article, as a popover or as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.workbench.selectors.why import reason_of


@require_safe
def why(request: HttpRequest, queue: str) -> HttpResponse:
    reason = reason_of(queue, request.access)  # type: ignore[attr-defined]
    template = "workbench/_why.html" if request.htmx else "workbench/why.html"  # type: ignore[attr-defined]
    return render(request, template, {"reason": reason})
