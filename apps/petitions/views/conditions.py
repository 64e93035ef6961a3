"""The dialog with every condition. It comes by POST, because it may hold a person's name, paper or telephone; the
answer is the address of the list, in which the person is a signed word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from apps.base.errors import InvalidInput
from apps.base.views import show_dialog
from apps.petitions.filters import PetitionFilter, conditions_of
from apps.petitions.models import Petition
from apps.petitions.selectors.condition_form import (
    CONTENT,
    PERSON,
    condition_groups,
    place_and_content,
    shown_person,
)
from apps.petitions.selectors.people import word_for
from apps.petitions.views.addresses import to_list

FORM_NAMES = frozenset({"csrfmiddlewaretoken", "kept", "redraw", "drop_person", *CONTENT, *PERSON})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters(*PERSON)
def conditions(request: HttpRequest) -> HttpResponse:
    """GET gives the dialog as the address has it; POST the list with what was chosen, or the dialog with what is wrong."""
    if request.method != "POST":
        return _dialog(request, conditions_of(request.GET), {})
    given, errors = _typed(request)
    if "redraw" in request.POST:
        return _dialog(request, given | _selects(request), {}, status=200)
    errors = errors or _faults(request, given)
    if errors:
        return _dialog(request, given | _selects(request), errors, status=422)
    return to_list(request, given)


@require_POST
def selects(request: HttpRequest) -> HttpResponse:
    """Street and community, and the three levels of content, after one of them has changed."""
    given = conditions_of(request.POST) | _selects(request)
    return render(
        request, "petitions/_condition_selects.html", place_and_content(given, request.at)  # type: ignore[attr-defined]
    )  # fmt: skip


def _typed(request: HttpRequest) -> tuple[dict[str, str], dict[str, str]]:
    """The conditions of the form: what it shows, and what it was given that it has no field for."""
    given = {name: value for name, value in conditions_of(request.POST).items() if name not in FORM_NAMES}
    given |= _content(request)
    if request.POST.get("drop_person"):
        given.pop("person", None)
    typed = {
        kind: request.POST.get(kind, "").strip() for kind in PERSON if request.POST.get(kind, "").strip()
    }
    if len(typed) > 1:
        return given, {next(iter(typed)): _("姓名、证件号码、电话只填一项。")}
    try:
        for kind, words in typed.items():
            given["person"] = word_for(kind, words, request.access, request.at)  # type: ignore[attr-defined]
    except InvalidInput as error:
        return given, {error.field: error.message}
    return given, {}


def _selects(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in CONTENT if name in request.POST}


def _content(request: HttpRequest) -> dict[str, str]:
    """The deepest level that lies under the ones above it."""
    deepest = ""
    for name in CONTENT:
        value = request.POST.get(name, "")
        if value and (not deepest or value.startswith(f"{deepest}/")):
            deepest = value
    return {"content_class": deepest} if deepest else {}


def _faults(request: HttpRequest, given: dict[str, str]) -> dict[str, str]:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    found = PetitionFilter(given, queryset=Petition.objects.none(), access=access, at=at)
    return {refusal.field: refusal.message for refusal in found.refusals()}


def _dialog(
    request: HttpRequest, given: dict[str, str], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    groups = condition_groups(given, errors, access, at)
    shown = {one.name for group in groups for one in group.fields}
    shown |= {f"{name}_{end}" for name in shown for end in ("from", "to")}
    shown |= {"form", "street", "community", "content_class", "person", *CONTENT, *FORM_NAMES}
    context: dict[str, Any] = {
        "dialog_template": "petitions/_conditions.html",
        "title": _("筛选条件"),
        "verb": _("筛选条件"),
        "groups": groups,
        "person_fields": [
            {"name": kind, "label": label, "error": errors.get(kind, "")}
            for kind, label in zip(PERSON, (_("姓名"), _("证件号码"), _("电话")), strict=True)
        ],
        "person": given.get("person", ""),
        "person_shown": shown_person(given, access, at),
        "others": {name: value for name, value in given.items() if name not in shown},
        "errors": list(errors.values()),
        "back_url": reverse("petitions:list"),
        "stylesheet": "css/pages/petitions.css",
        **place_and_content(given, at),
    }
    return show_dialog(request, context, status=status)
