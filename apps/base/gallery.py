"""/ui/: every component in every state (DEBUG only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.base.gallery_samples import gallery_context


def component_gallery(request: HttpRequest) -> HttpResponse:
    """Everything the pages are built from, on one page, in every state."""
    return render(request, "ui/gallery.html", gallery_context())
