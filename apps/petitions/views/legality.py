"""规则一览: what the system refuses, with the article, for everybody on the staff to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.base.errors import PermissionRefused
from apps.petitions.rules.legality import DOOR_LABELS, TABLE


@require_safe
def legality(request: HttpRequest) -> HttpResponse:
    if not request.access.posts:  # type: ignore[attr-defined]
        raise PermissionRefused("规则一览供工作人员使用。")
    rows = [{"refusal": row, "doors": [DOOR_LABELS[door] for door in row.doors]} for row in TABLE]
    return render(request, "petitions/legality.html", {"rows": rows})
