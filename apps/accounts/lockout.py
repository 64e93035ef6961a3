"""What somebody who tried too often is told: a Chinese page, or the API's error shape. Called by axes by name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """429, the same for a right and a wrong password, for a known and an unknown account."""
    if request.path.startswith("/api/"):
        message = _("连续输错次数过多，账号已锁定 15 分钟，请稍后再试。")
        body = {"code": "locked_out", "message": message, "field": "", "article": ""}
        return JsonResponse(body, status=settings.AXES_HTTP_RESPONSE_CODE)
    context = {"failure_limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "account/locked_out.html", context, status=settings.AXES_HTTP_RESPONSE_CODE)
