"""/ui/: every component in every state (DEBUG only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.base import clock
from apps.base.gallery_samples import gallery_context


def component_gallery(request: HttpRequest) -> HttpResponse:
    """Everything the pages are built from, on one page, in every state."""
    return render(request, "ui/gallery.html", gallery_context())


def printed_sheet(request: HttpRequest) -> HttpResponse:
    """The print layout: an internal list with its footer, or with `?official=1` the look of a paper."""
    shown = gallery_context()
    official = "official" in request.GET
    foot = {} if official else {"printed_by": "林某某", "printed_at": clock.now(), "purpose": "晨会核对"}
    context = {"official": official, "columns": shown["columns"], "rows": shown["rows"], **foot}
    return render(request, "ui/gallery_print.html", context)
