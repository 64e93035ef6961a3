"""The board: what is urged, at which stage, by whom it is held, how late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.base.errors import PermissionRefused
from apps.supervision.rules.permissions import may_open_board


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    if not may_open_board(request.access):  # type: ignore[attr-defined]
        raise PermissionRefused("督办页面由督查科、局领导、联席办和被督办单位使用。")
    return render(request, "supervision/board.html", {})
