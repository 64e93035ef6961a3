"""One step of supervision as a dialog: GET gives it, POST does it, a refusal keeps what was typed.

For htmx the dialog closes and the parts of the page that listen fetch themselves again; without JavaScript one is
back on the page the step belongs to, with the words of what was done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.base.errors import DomainError, InvalidInputs, NotFound, PermissionRefused
from apps.base.views import done, show_dialog

CHANGED = "supervision-changed"
PAGE = "supervision/dialog_page.html"
GENERIC = "supervision/dialogs/generic.html"


@dataclass(frozen=True)
class Dialog:
    """What one dialog says. `back` is the page it belongs to."""

    verb: str
    title: str
    back: str
    number: str = ""
    consequence: str = ""
    produces: tuple[str, ...] = ()
    submit_label: str = ""
    danger: bool = False
    wide: bool = False
    version: int | None = None
    goes: str = ""
    """Where htmx goes afterwards; empty to stay and refresh."""


def answer(
    request: HttpRequest,
    dialog: Dialog,
    form_of: Callable[..., forms.Form],
    perform: Callable[[dict[str, Any], int | None], str],
) -> HttpResponse:
    """`perform` takes the cleaned values and the version the form was opened with, and gives the words for "done"."""
    if request.method != "POST":
        return show(request, dialog, form_of())
    form = form_of(request.POST)
    if not form.is_valid():
        return show(request, dialog, form, status=422)
    given = request.POST.get("version", "")
    try:
        words = perform(form.cleaned_data, int(given) if given.isascii() and given.isdigit() else None)
    except (NotFound, PermissionRefused) as error:
        if isinstance(error, NotFound) and error.field not in form.fields:
            raise
        if isinstance(error, PermissionRefused):
            raise
        blame(form, error)
        return show(request, dialog, form, status=422)
    except DomainError as error:
        blame(form, error)
        return show(request, dialog, form, status=422)
    return finished(request, dialog, words)


def blame(form: forms.Form, error: DomainError) -> None:
    """Refusals beside their fields, with the article; what belongs to no field goes on top."""
    for one in error.errors if isinstance(error, InvalidInputs) else [error]:
        name = one.field if one.field in form.fields else None
        article = _("（依据：%(article)s）") % {"article": one.article} if one.article else ""
        form.add_error(name, one.message + article)


def show(request: HttpRequest, dialog: Dialog, form: forms.Form, status: int = 200) -> HttpResponse:
    context = {
        "dialog_template": GENERIC,
        "verb": dialog.verb,
        "title": dialog.title,
        "number": dialog.number,
        "consequence": dialog.consequence,
        "produces": dialog.produces,
        "submit_label": dialog.submit_label or dialog.verb,
        "danger": dialog.danger,
        "wide": dialog.wide,
        "cancel_url": dialog.back,
        "action_url": request.path,
        "version": dialog.version,
        "form": form,
    }
    return show_dialog(request, context, page=PAGE, status=status)


def finished(request: HttpRequest, dialog: Dialog, words: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return done(event=CHANGED, message=words, redirect=dialog.goes)
    messages.success(request, words)
    return redirect(dialog.goes or dialog.back)
