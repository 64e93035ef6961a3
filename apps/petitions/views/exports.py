"""Lists as workbooks: asking, the second person's decision, progress, and the download."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.base.errors import DomainError, InvalidInput, NotFound, PermissionRefused
from apps.documents.rules.names import content_disposition
from apps.petitions.actions import ExportWish, agree_export, ask_export, fetch_export, refuse_export
from apps.petitions.filters.selection import Selection, conditions, matching, selection_of, words_of
from apps.petitions.forms.exports import DecisionNoteForm, ExportForm
from apps.petitions.models import Export
from apps.petitions.rules.exports import (
    COLUMNS,
    MOST_ROWS,
    NOT_YOURS,
    SELF_SERVICE_ROWS,
    WHO_WIDE,
    may_decide,
    may_export,
    may_export_widely,
)
from apps.petitions.selectors.exports import (
    export_for,
    exports_to_decide,
    kept_until,
    own_exports,
    poll_seconds,
)

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNDER_WAY = ("queued", "running")


@require_safe
def export_list(request: HttpRequest) -> HttpResponse:
    """One's own, and those that wait for oneself as the second person."""
    access = request.access  # type: ignore[attr-defined]
    context = {
        "rows": list(own_exports(access)),
        "waiting": list(exports_to_decide(access)),
        "may_export": may_export(access),
    }
    return render(request, "petitions/exports/list.html", context)


def export_new(request: HttpRequest) -> HttpResponse:
    """GET with the list's conditions, POST step=choose with ticked cases, POST step=ask to ask for it."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    if not may_export(access):
        raise PermissionRefused(NOT_YOURS)
    chosen = _chosen(request)
    asking = request.method == "POST" and request.POST.get("step") == "ask"
    form = ExportForm(
        request.POST if asking else None,
        request=request,
        wide=chosen.found > SELF_SERVICE_ROWS,
        may_widen=may_export_widely(access),
    )
    if not asking or not form.is_valid():
        return _form_page(request, chosen, form, status=422 if asking else 200)
    values = form.cleaned_data
    wish = ExportWish(
        query=chosen.query,
        numbers=chosen.numbers,
        total=chosen.found,
        columns=values["columns"],
        purpose=values["purpose"],
    )
    try:
        export = ask_export(wish=wish, access=access, at=at)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _form_page(request, chosen, form, status=error.status if error.status == 403 else 422)
    return HttpResponseRedirect(reverse("petitions:export", args=[export.pk]))


def _chosen(request: HttpRequest) -> Selection:
    """Ticked numbers, or the conditions alone with their exact number (no further than can be exported at all)."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    data = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and not data.get("everything"):
        return selection_of(data, access, at, most=SELF_SERVICE_ROWS)
    query = data.get("query", "") if request.method == "POST" else data.urlencode()
    rows = matching(query, access, at).filter(sealed=False)
    found = rows.order_by()[: MOST_ROWS + 1].values("pk").count()
    return Selection([], found, conditions(query), everything=True)


def _form_page(request: HttpRequest, chosen: Selection, form: ExportForm, *, status: int) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    wide = chosen.found > SELF_SERVICE_ROWS
    context: dict[str, Any] = {
        "form": form,
        "chosen": chosen,
        "words": "" if chosen.numbers else words_of(chosen.query, access, at),
        "wide": wide,
        "too_many": chosen.found > MOST_ROWS,
        "most": MOST_ROWS,
        "refusal": WHO_WIDE if wide and not may_export_widely(access) else "",
        "who_wide": WHO_WIDE,
        "may_widen": may_export_widely(access),
        "back_url": reverse("petitions:list") + (f"?{chosen.query}" if chosen.query else ""),
    }
    return render(request, "petitions/exports/new.html", context, status=status)


@require_safe
def export_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The job; htmx asks for its progress alone until it has ended."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    export = export_for(pk, access)
    template = "petitions/exports/_progress.html" if request.htmx else "petitions/exports/detail.html"  # type: ignore[attr-defined]
    return render(request, template, _page_context(request, export, DecisionNoteForm()) | {"at": at})


def _page_context(request: HttpRequest, export: Export, form: DecisionNoteForm) -> dict[str, Any]:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    return {
        "export": export,
        "mine": export.user_id == access.user_id,
        "decides": export.state == "waiting" and may_decide(access, export.user_id),
        "under_way": export.state in UNDER_WAY,
        "poll": poll_seconds(export, at),
        "columns": [COLUMNS[key].label for key in export.columns if key in COLUMNS],
        "words": "" if export.numbers else words_of(export.query, access, at),
        "kept_until": kept_until(export),
        "again_url": _again(export) if export.user_id == access.user_id else "",
        "form": form,
    }


def _again(export: Export) -> str:
    """The same conditions asked for anew, once the job came to nothing; ticks are ticked again in the list."""
    if export.numbers or export.state not in ("refused", "failed", "expired"):
        return ""
    return reverse("petitions:export-new") + (f"?{export.query}" if export.query else "")


@require_POST
def export_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """verdict=agree or verdict=refuse, with a note."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    export = export_for(pk, access)
    decide = {"agree": agree_export, "refuse": refuse_export}.get(request.POST.get("verdict", ""))
    form = DecisionNoteForm(request.POST)
    if decide is None:
        raise InvalidInput("请选择批准或者不批准。", field="verdict")
    if form.is_valid():
        try:
            decide(pk=pk, access=access, at=at, note=form.cleaned_data["note"])
        except InvalidInput as error:
            form.add_error("note", error.message)
        else:
            return HttpResponseRedirect(reverse("petitions:exports"))
    return render(request, "petitions/exports/detail.html", _page_context(request, export, form), status=422)


@require_safe
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The workbook itself: always a download, never cached."""
    export, path = fetch_export(pk=pk, access=request.access, at=request.at)  # type: ignore[attr-defined]
    try:
        content = path.open("rb")
    except OSError:
        raise NotFound(_("文件缺失，请重新申请导出。"), code="file_missing") from None
    response = FileResponse(content, content_type=SPREADSHEET)
    response["Content-Length"] = str(export.size)
    response["Content-Disposition"] = content_disposition(export.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
