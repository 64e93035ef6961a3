"""The lines of one's own day: the card that refreshes itself, and three verbs."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInputs
from apps.base.views import done, show_dialog
from apps.workbench.actions import add_entry, finish_entry, remove_entry
from apps.workbench.forms import AgendaForm
from apps.workbench.selectors.beside import agenda_of

CHANGED = "agenda-changed"


@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Today's lines, as the card on the home includes them."""
    found = agenda_of(request.access, request.at)  # type: ignore[attr-defined]
    return render(request, "workbench/_agenda.html", {"lines": found})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """记一条日程."""
    at = request.at  # type: ignore[attr-defined]
    if request.method != "POST":
        start = {
            "on": _day(request.GET.get("on", "")) or local_date(at),
            "number": request.GET.get("number", ""),
        }
        return _dialog(request, AgendaForm(initial=start))
    form = AgendaForm(request.POST)
    if form.is_valid():
        try:
            entry = add_entry(access=request.access, at=at, **form.cleaned_data)  # type: ignore[attr-defined]
        except DomainError as error:
            for one in error.errors if isinstance(error, InvalidInputs) else [error]:
                form.add_error(one.field if one.field in form.fields else None, one.message)
        else:
            words = (
                _("已记下。")
                if entry.on == local_date(at)
                else _("已记在 %(day)s。") % {"day": f"{entry.on:%m-%d}"}
            )
            return _changed(request, words)
    return _dialog(request, form, status=422)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    finish_entry(entry_id=pk, access=request.access, at=request.at)  # type: ignore[attr-defined]
    return _changed(request, _("已完成。"))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove_entry(entry_id=pk, access=request.access, at=request.at)  # type: ignore[attr-defined]
    return _changed(request, _("已删除。"))


def _changed(request: HttpRequest, words: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return done(event=CHANGED, message=words)
    return redirect("workbench:home")


def _dialog(request: HttpRequest, form: AgendaForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "verb": _("记一条日程"),
        "number": f"{local_date(request.at):%Y-%m-%d}",  # type: ignore[attr-defined]
        "title": _("只有你自己能看到"),
        "submit_label": _("记下"),
        "cancel_url": "/",
        "dialog_template": "workbench/agenda_dialog.html",
    }
    return show_dialog(request, context, status=status)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
