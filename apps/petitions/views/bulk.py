"""Many cases at one go: a preview of what each would get, the verb's fields once for all, then the result case by case."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInput, NotFound
from apps.petitions.actions import BulkOrder, carry_out, print_list
from apps.petitions.filters.selection import NONE_CHOSEN, Selection, selection_of
from apps.petitions.forms.bulk import BULK_FORMS, BulkForm
from apps.petitions.models import BulkRun
from apps.petitions.rules.bulk import BULK_VERBS, MOST, MOST_PRINTED, TOO_MANY
from apps.petitions.rules.lifecycle import BY_SLUG
from apps.petitions.selectors.bulk import bulk_counts, bulk_preview, result_rows

SUBMIT_LABELS = {
    "urge": gettext_lazy("催办勾选的事项"),
    "track": gettext_lazy("更改勾选事项的跟踪人"),
    "assign": gettext_lazy("交办勾选的事项"),
}
AT_WORK = timedelta(minutes=2)
"""So long a run that is not finished counts as being done, after that as broken off."""
CASE = re.compile(r"([0-9A-Za-z-]{1,20}):(\d{1,9})")


@require_POST
def bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """step=choose from the list, step=check with the fields filled in, step=do to carry it out, step=resume after a break."""
    verb = BY_SLUG[slug].name if slug in BY_SLUG else ""
    if verb not in BULK_VERBS:
        raise NotFound("没有这项批量操作。")
    step = request.POST.get("step", "choose")
    if step == "resume":
        return _resumed(request)
    chosen = selection_of(request.POST, request.access, request.at, most=MOST)  # type: ignore[attr-defined]
    form = BULK_FORMS[verb](
        request.POST if step in ("check", "do") else None, access=request.access, at=request.at  # type: ignore[attr-defined]
    )  # fmt: skip
    if step != "do":
        return _preview(request, verb, chosen, form)
    cases = _cases(request)
    if not form.is_valid() or not cases:
        if form.is_valid():
            form.add_error(None, NONE_CHOSEN)
        return _preview(request, verb, chosen, form, status=422)
    order = BulkOrder(_key(request), verb, cases, form.cleaned_data, chosen.query)
    run = carry_out(order=order, access=request.access, at=request.at)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("petitions:bulk-run", args=[run.pk]))


def _cases(request: HttpRequest) -> list[tuple[str, int]]:
    """The ticked cases, each with the version its preview showed."""
    found = [CASE.fullmatch(value) for value in request.POST.getlist("case")]
    cases = [(match[1], int(match[2])) for match in found if match]
    if len(cases) > MOST:
        raise InvalidInput(TOO_MANY % {"most": MOST}, field="selected")
    return cases


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise InvalidInput("缺少提交标识，请回到列表重新勾选。", field="key") from None


def _preview(
    request: HttpRequest, verb: str, chosen: Selection, form: BulkForm, *, status: int = 200
) -> HttpResponse:
    on = local_date(request.at)  # type: ignore[attr-defined]
    rows = bulk_preview(verb, chosen.numbers, request.access, request.at, form.known(), on)  # type: ignore[attr-defined]
    dropped = set(request.POST.getlist("offered")) - {number for number, _version in _cases(request)}
    able = [row for row in rows if row.able]
    context = {
        "verb": BY_SLUG[verb.replace("_", "-")],
        "form": form,
        "submit_label": SUBMIT_LABELS[verb],
        "able": able,
        "refused": [row for row in rows if not row.able],
        "dropped": dropped,
        "numbers": chosen.numbers,
        "chosen": chosen,
        "most": MOST,
        "key": request.POST.get("key") or uuid4(),
        "back_url": _back(chosen.query),
    }
    return render(request, "petitions/bulk/preview.html", context, status=status)


def _back(query: str) -> str:
    return reverse("petitions:list") + (f"?{query}" if query else "")


def _own_run(request: HttpRequest, key: UUID) -> BulkRun:
    run: BulkRun | None = BulkRun.objects.filter(pk=key, user_id=request.access.user_id).first()  # type: ignore[attr-defined]
    if run is None:
        raise NotFound("没有查到这次批量办理。")
    return run


def _resumed(request: HttpRequest) -> HttpResponse:
    """The same order again, from what was stored: only cases without a result are still done."""
    run = _own_run(request, _key(request))
    cases = list(run.items.values_list("number", "version"))
    carry_out(order=BulkOrder(run.pk, run.verb, cases), access=request.access, at=request.at)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("petitions:bulk-run", args=[run.pk]))


@require_safe
def bulk_run(request: HttpRequest, key: UUID) -> HttpResponse:
    """What became of each case. One's own runs only."""
    run = _own_run(request, key)
    context = {
        "run": run,
        "verb": BY_SLUG[run.verb.replace("_", "-")],
        "rows": result_rows(run, request.access, request.at),  # type: ignore[attr-defined]
        "counts": bulk_counts(run),
        "running": run.finished_at is None and request.at - run.asked_at < AT_WORK,  # type: ignore[attr-defined]
        "back_url": _back(run.query),
    }
    return render(request, "petitions/bulk/result.html", context)


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("打印用途"),
        max_length=200,
        help_text=gettext_lazy("写进每件的查看记录，并印在页脚。"),
    )


@require_POST
def bulk_print(request: HttpRequest) -> HttpResponse:
    """First the purpose, then the sheet."""
    chosen = selection_of(request.POST, request.access, request.at, most=MOST_PRINTED)  # type: ignore[attr-defined]
    form = PurposeForm(request.POST if request.POST.get("step") == "do" else None)
    if form.is_valid():
        try:
            printed = print_list(
                numbers=chosen.numbers, access=request.access, at=request.at, purpose=form.cleaned_data["purpose"]  # type: ignore[attr-defined]
            )  # fmt: skip
        except DomainError as error:
            form.add_error("purpose", error.message)
        else:
            return render(request, "petitions/bulk/sheet.html", _sheet(request, printed))
    context: dict[str, Any] = {
        "form": form,
        "chosen": chosen,
        "most": MOST_PRINTED,
        "back_url": _back(chosen.query),
    }
    return render(request, "petitions/bulk/print.html", context, status=422 if form.is_bound else 200)


def _sheet(request: HttpRequest, printed: Any) -> dict[str, Any]:
    name = request.access.name  # type: ignore[attr-defined]
    return {
        "printed": printed,
        "printed_by": name,
        "printed_at": request.at,  # type: ignore[attr-defined]
        "purpose": printed.purpose,
        "watermark": _("%(name)s %(day)s") % {"name": name, "day": local_date(request.at)},  # type: ignore[attr-defined]
    }
