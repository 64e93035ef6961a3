"""Going somewhere: the box in the top bar, and the palette of Ctrl K."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from apps.base.text import one_line
from apps.petitions.models import Petition
from apps.workbench.selectors.palette import targets_for


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A whole number opens the case, anything else becomes a condition of the list."""
    words = one_line(request.GET.get("q", ""))[:60]
    if not words:
        return HttpResponseRedirect(reverse("petitions:list"))
    visible = Petition.objects.visible_to(request.access, request.at)  # type: ignore[attr-defined]
    if visible.filter(number=words).exists():
        return HttpResponseRedirect(reverse("petitions:detail", args=[words]))
    return HttpResponseRedirect(f"{reverse('petitions:list')}?{urlencode({'q': words})}")


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Where one may go: a fragment for the palette, a page of links for whoever opens the address."""
    words = one_line(request.GET.get("q", ""))
    groups = targets_for(request.access, request.at, words)  # type: ignore[attr-defined]
    template = "workbench/_targets.html" if request.htmx else "workbench/go.html"  # type: ignore[attr-defined]
    return render(request, template, {"groups": groups, "q": words})
