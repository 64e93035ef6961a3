"""Health check, CSRF failure page, and the little htmx plumbing every app uses."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"status": "ok"})


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for the part it swaps in; a whole page for everybody else, and for a page restored from history."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def show_dialog(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    page: str = "layouts/dialog_page.html",
    status: int = 200,
) -> HttpResponse:
    """`context["dialog_template"]` alone for htmx; without it the same dialog on a page of its own."""
    template = context["dialog_template"] if request.htmx else page  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def done(*, event: str = "petition-changed", message: str = "", redirect: str = "") -> HttpResponse:
    """204 for htmx after a verb: close the dialog, refresh the panels that listen, say what happened."""
    response = HttpResponse(status=204)
    payload: dict[str, Any] = {event: {}, "close-dialog": {}}
    if message:
        payload["toast"] = {"message": message}
    response["HX-Trigger"] = json.dumps(payload)
    if redirect:
        response["HX-Redirect"] = redirect
    return response
