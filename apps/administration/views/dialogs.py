"""One step of administration as a dialog: GET gives it, POST does it, a refusal keeps what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.base.errors import DomainError, InvalidInputs, NotFound
from apps.base.views import done, show_dialog

CHANGED = "administration-changed"
PAGE = "administration/dialog_page.html"


@dataclass(frozen=True)
class Dialog:
    """What one dialog says. `back` is the page it belongs to."""

    verb: str
    subject: str
    back: str
    consequence: str = ""
    submit_label: str = ""
    confirm: str = ""
    danger: bool = False
    number: str = ""
    template: str = "administration/dialogs/generic.html"


def answer(
    request: HttpRequest,
    dialog: Dialog,
    form_of: Callable[..., forms.Form],
    perform: Callable[[dict[str, Any]], str | HttpResponse],
) -> HttpResponse:
    """`perform` takes the cleaned values and gives the words for "done", or an answer of its own."""
    if request.method != "POST":
        return show(request, dialog, {"form": form_of()})
    form = form_of(request.POST)
    if not form.is_valid():
        return show(request, dialog, {"form": form}, status=422)
    try:
        said = perform(form.cleaned_data)
    except NotFound:
        raise
    except DomainError as error:
        blame(form, error)
        return show(request, dialog, {"form": form}, status=422)
    return said if isinstance(said, HttpResponse) else finished(request, dialog.back, said)


def show(request: HttpRequest, dialog: Dialog, extra: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "dialog_template": dialog.template,
        "verb": dialog.verb,
        "title": dialog.subject,
        "number": dialog.number,
        "consequence": dialog.consequence,
        "confirm": dialog.confirm,
        "danger": dialog.danger,
        "submit_label": dialog.submit_label,
        "cancel_url": dialog.back,
        "action_url": request.path,
        **extra,
    }
    return show_dialog(request, context, page=PAGE, status=status)


def finished(request: HttpRequest, back: str, words: str) -> HttpResponse:
    """For htmx the dialog closes and the page fetches its parts again; else one is back on the page, with the words."""
    if request.htmx:  # type: ignore[attr-defined]
        return done(event=CHANGED, message=words)
    messages.success(request, words)
    return redirect(back)


def blame(form: forms.Form, error: DomainError) -> None:
    """Refusals beside their fields; what belongs to no field of the form stands on top."""
    for one in error.errors if isinstance(error, InvalidInputs) else [error]:
        form.add_error(one.field if one.field in form.fields else None, _(one.message))
