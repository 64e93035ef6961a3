"""复查复核: the reviewing office's work by step, and the rights that still run."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.petitions.selectors.reviews import (
    RUNNING_OUT,
    TABS,
    review_counts,
    review_rows,
    rights_running_out,
)


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """`?step=`; the first step with something in it where none is asked for."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    counts = review_counts(access, at)
    asked = request.GET.get("step", "")
    step = (
        asked
        if asked in TABS or asked == RUNNING_OUT
        else next((key for key in counts if counts[key]), "to_accept")
    )
    context: dict[str, Any] = {"tabs": _tabs(step, counts), "rows": [], "rights": None}
    if step == RUNNING_OUT:
        context["rights"] = rights_running_out(access, at)
    else:
        context["rows"] = review_rows(access, at, step)
    return render(request, "petitions/reviews/list.html", context)


def _tabs(step: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    here = reverse("petitions:reviews")
    names = {**{key: label for key, (label, _where) in TABS.items()}, RUNNING_OUT: "申请期内"}
    return [
        {"url": f"{here}?step={key}", "title": _(label), "count": counts.get(key, ""), "on": key == step}
        for key, label in names.items()
    ]
