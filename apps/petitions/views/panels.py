"""Side panels of a case that fetch themselves: papers, answers and ratings, readers. Content readers only."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.petitions.models import Petition
from apps.petitions.selectors.disputes import disputes_panel
from apps.petitions.selectors.hearings import hearings_panel
from apps.petitions.selectors.panels import answers_panel, papers_panel, readers_panel
from apps.petitions.selectors.repeats_panel import repeats_panel
from apps.petitions.selectors.reviews import reviews_panel

PANELS: dict[str, Callable[..., dict[str, Any]]] = {
    "papers": papers_panel,
    "answers": answers_panel,
    "readers": readers_panel,
    "disputes": disputes_panel,
    "hearings": hearings_panel,
    "repeats": repeats_panel,
    "reviews": reviews_panel,
}


def panel(request: HttpRequest, number: str, panel: str) -> HttpResponse:
    """One panel as a fragment; without htmx as a small page of its own."""
    access: Access = request.access  # type: ignore[attr-defined]
    visible = Petition.objects.content_visible_to(access, request.at)  # type: ignore[attr-defined]
    petition = visible.select_related("case_file").filter(number=number).first()
    if petition is None or panel not in PANELS:
        raise NotFound("没有查到这件信访事项。")
    context = {"petition": petition, "number": number, **PANELS[panel](petition, access, request.at)}  # type: ignore[attr-defined]
    template = f"petitions/panels/_{panel}.html"
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, template, context)
    return render(request, "petitions/panel.html", {**context, "panel_template": template})
