"""What the lists of 设置 share: conditions as chips, the addresses of the pages before and after, whole page or results."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.base.paging import Page
from apps.base.views import wants_part

PAGING = frozenset({"after", "before"})


def given(request: HttpRequest) -> dict[str, str]:
    """The conditions in the address, without the empty ones."""
    return {key: str(value) for key, value in request.GET.items() if value and key not in PAGING}


def cursors(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "") for key in ("after", "before")}


def chips(form: forms.Form, request: HttpRequest) -> list[dict[str, Any]]:
    """The fields of a conditions form as props of `ui/filter_bar.html`."""
    chosen = given(request)
    return [_chip(name, field, chosen, request.path) for name, field in form.fields.items()]


def _chip(name: str, field: forms.Field, chosen: dict[str, str], here: str) -> dict[str, Any]:
    rest = {key: value for key, value in chosen.items() if key != name}
    kind = (
        "select"
        if isinstance(field, forms.ChoiceField)
        else "date"
        if isinstance(field, forms.DateField)
        else "text"
    )
    return {
        "key": name,
        "label": field.label,
        "kind": kind,
        "value": chosen.get(name, ""),
        "options": list(getattr(field, "choices", ())),
        "active": name in chosen,
        "clear_url": f"{here}?{urlencode(rest)}" if rest else here,
    }


def pager(request: HttpRequest, page: Page) -> dict[str, str]:
    chosen, here = given(request), request.path
    return {
        f"{side}_url": f"{here}?{urlencode(chosen | {side: cursor})}" if cursor else ""
        for side, cursor in (("before", page.before), ("after", page.after))
    }


def show(
    request: HttpRequest, name: str, form: forms.Form, page: Page | None, context: dict[str, Any]
) -> HttpResponse:
    """The page `name`.html, or its `_results.html` for htmx. Without a page the conditions were wrong: 400."""
    context |= {
        "form": form,
        "filters": chips(form, request),
        "clear_url": request.path if given(request) else "",
        "here": request.path,
        **(pager(request, page) if page else {}),
    }
    template = "_results" if wants_part(request) else "list"
    return render(request, f"administration/{name}/{template}.html", context, status=200 if page else 400)
