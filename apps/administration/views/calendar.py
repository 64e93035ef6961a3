"""工作日历: the years, a year from a file or from lines, what it would move, and asking for it."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.administration.actions.preview_year import YearPreview, preview_year
from apps.administration.actions.propose_calendar import propose_calendar
from apps.administration.forms.calendar import AskForm, FileForm, LineForms, YearForm
from apps.administration.rules.calendar_days import from_lines
from apps.administration.rules.kinds import check_propose
from apps.administration.selectors.calendar import KIND, calendar_proposal, lines_of, next_missing, years_page
from apps.administration.views.dialogs import blame
from apps.administration.views.doors import door
from apps.base.clock import local_date
from apps.base.errors import DomainError
from apps.deadlines.rules.calendar_file import read_json
from apps.deadlines.rules.inputs import EARLIEST

RECENT_YEARS = 3


@require_safe
@door("calendar")
def years(request: HttpRequest) -> HttpResponse:
    """The last years and those to come; `?all` for every year there is."""
    today = local_date(request.at)  # type: ignore[attr-defined]
    first = EARLIEST.year if "all" in request.GET else today.year - RECENT_YEARS
    context = {"page": years_page(request.access, today, first=first)}  # type: ignore[attr-defined]
    return render(request, "administration/calendar/years.html", context)


@door("calendar")
def prepare(request: HttpRequest) -> HttpResponse:
    """GET gives both ways in; POST looks at what came and shows what it would change. Nothing is written."""
    check_propose(request.access, KIND)  # type: ignore[attr-defined]
    if request.method != "POST":
        year = _year_asked(request)
        lines = LineForms(initial=[vars(line) for line in lines_of(year)], prefix="line")
        return _ways(request, FileForm(), YearForm(initial={"year": year}), lines)
    return _from_file(request) if request.POST.get("way") == "file" else _from_lines(request)


def _from_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _looked_at(request, read_json(form.cleaned_data["file"]), "")
        except DomainError as error:
            form.add_error("file", error.message)
    year = _year_asked(request)
    lines = LineForms(initial=[vars(line) for line in lines_of(year)], prefix="line")
    return _ways(request, form, YearForm(initial={"year": year}), lines, status=422)


def _from_lines(request: HttpRequest) -> HttpResponse:
    form, lines = YearForm(request.POST), LineForms(request.POST, prefix="line")
    if form.is_valid() and lines.is_valid():
        year, source = form.cleaned_data["year"], form.cleaned_data["source"]
        try:
            data = from_lines(year, source, [one.line() for one in lines])
            return _looked_at(request, data, source)
        except DomainError as error:
            blame(form, error)
    elif form.is_valid():
        form.add_error(None, _("放假安排有的格子填写过长或者行数过多，请核对。"))
    return _ways(request, FileForm(), form, lines, status=422)


def _looked_at(request: HttpRequest, data: object, source: str) -> HttpResponse:
    preview = _preview(request, data, source)
    form = AskForm(initial={"arrangement": preview.as_json, "source": preview.change.source})
    return _shown(request, preview, form)


@require_POST
@door("calendar")
def ask(request: HttpRequest) -> HttpResponse:
    """The arrangement looked at comes back and is checked again as if it were new."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    check_propose(access, KIND)
    form = AskForm(request.POST)
    data = read_json(request.POST.get("arrangement", "")[:100_000].encode("utf-8", "replace"))
    if form.is_valid():
        values = form.cleaned_data
        try:
            made = propose_calendar(
                data=data, source=values["source"], reason=values["reason"], access=access, at=at
            )
        except DomainError as error:
            blame(form, error)
        else:
            messages.success(request, _("已提出，等待局领导决定。"))
            return redirect("administration:proposal", made.pk)
    return _shown(request, _preview(request, data, request.POST.get("source", "")[:200]), form, status=422)


@require_safe
@door("calendar")
def effect(request: HttpRequest, pk: int) -> HttpResponse:
    """What a waiting proposal would move as things stand now, for whoever decides."""
    proposal = calendar_proposal(request.access, pk)  # type: ignore[attr-defined]
    preview = _preview(request, proposal.payload["data"], proposal.payload["source"])
    return render(request, "administration/calendar/effect.html", {"proposal": proposal, "preview": preview})


def _preview(request: HttpRequest, data: object, source: str) -> YearPreview:
    return preview_year(data=data, source=source, access=request.access, at=request.at)  # type: ignore[attr-defined]


def _shown(request: HttpRequest, preview: YearPreview, form: Form, status: int = 200) -> HttpResponse:
    context = {"preview": preview, "form": form}
    return render(request, "administration/calendar/preview.html", context, status=status)


def _ways(
    request: HttpRequest, file: Form, year: Form, lines: "BaseFormSet[Any]", status: int = 200
) -> HttpResponse:
    context = {"file": file, "year": year, "lines": lines}
    return render(request, "administration/calendar/prepare.html", context, status=status)


def _year_asked(request: HttpRequest) -> int:
    """The year of the address where it is one, else the first whose notice is missing."""
    written = request.GET.get("year", "")
    if written.isascii() and written.isdigit() and len(written) == 4 and 2000 <= int(written) <= 2100:
        return int(written)
    return next_missing(local_date(request.at))  # type: ignore[attr-defined]
