"""What the registration page asks while somebody is typing. By POST: personal data never stands in an address."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from apps.base.errors import PermissionRefused
from apps.petitions.forms.live import live_check
from apps.petitions.rules.permissions import may_register
from apps.petitions.views.redraw import look_up
from apps.petitions.views.registration import NOT_A_FILER, form_of, look_for_repeats

LOOKED_UP = ("petitioner-id_number", "petitioner-phone", "petitioner-name")


def matches(request: HttpRequest) -> HttpResponse:
    """Possible repeats of what has been typed so far."""
    _check(request)
    form = form_of(request, request.POST)
    return render(request, "petitions/_matches.html", {"matches": look_for_repeats(request, form)})


@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest) -> JsonResponse:
    """One field just left: what is wrong with it, what follows from it, and who came before with this number."""
    _check(request)
    name = request.POST.get("field", "")[:60]
    form = form_of(request, request.POST)
    answer = live_check(form, name, request.access)  # type: ignore[attr-defined]
    if name in LOOKED_UP:
        known = look_up(request, form) if not answer["errors"].get(name) else []
        context = {"known": known, "looked": False}
        answer["known"] = render_to_string("petitions/register/_known.html", context, request=request)
    return JsonResponse(answer)


def communities(request: HttpRequest) -> HttpResponse:
    """The two place selects again, after the street has changed."""
    form = form_of(request, request.POST)
    return render(request, "petitions/_area_selects.html", {"form": form.hushed()})


def content_classes(request: HttpRequest) -> HttpResponse:
    """The three class selects again, after one has changed."""
    form = form_of(request, request.POST)
    return render(request, "petitions/_content_selects.html", {"form": form.hushed()})


def _check(request: HttpRequest) -> None:
    if not may_register(request.access):  # type: ignore[attr-defined]
        raise PermissionRefused(NOT_A_FILER)
