"""机构和机关代字: the tree, a new organ, corrections, and the end of one with its successor (R-38)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.administration.actions.keep_organs import correct_organ, set_up_organ
from apps.administration.actions.propose_organ_ending import propose_organ_ending
from apps.administration.forms.units import NewUnitForm, UnitConditions, UnitEndingForm, UnitForm
from apps.administration.rules.doors import may_enter
from apps.administration.selectors.organs import chosen_organ, organ_options
from apps.administration.selectors.units import (
    IN_USE,
    area_options,
    chosen_area,
    kind_options,
    unit_by_id,
    unit_rows,
)
from apps.administration.views.dialogs import Dialog, answer, blame
from apps.administration.views.doors import door, who
from apps.administration.views.lists import chips, given
from apps.base.clock import local_date
from apps.base.errors import DomainError
from apps.base.views import wants_part
from apps.organisations.models import Organ
from apps.organisations.rules.particulars import Particulars

PREFIX_NOTE = "改名、改代字只影响以后；已经编号的文书不变。"
ENDING_NOTE = "停用后，该机构的信访事项和档案由承继机构在岗人员办理，原机构对被控告事项的回避一并承继。须由分管副局长或者局长同意。"


@require_safe
@door("units")
def unit_list(request: HttpRequest) -> HttpResponse:
    form = UnitConditions(request.GET)
    valid = form.is_valid()
    values = form.cleaned_data if valid else {}
    rows = unit_rows(**values | {"state": values["state"] or IN_USE}) if valid else []
    context = {
        "form": form,
        "rows": rows,
        "filters": [chip for chip in chips(form, request) if chip["key"] != "under"],
        "keep": {"under": values["under"]} if values.get("under") else {},
        "clear_url": request.path if given(request) else "",
        "here": request.path,
        "keeps": may_enter(request.access, "keep_units"),  # type: ignore[attr-defined]
    }
    template = "_results" if wants_part(request) else "list"
    return render(request, f"administration/units/{template}.html", context, status=200 if valid else 400)


@door("keep_units")
def new_unit(request: HttpRequest) -> HttpResponse:
    """A page of its own: ten fields are no dialog."""
    today = local_date(request.at)  # type: ignore[attr-defined]
    options = {"parent": organ_options(today), "kind": kind_options(), "area": area_options(today)}
    data = request.POST if request.method == "POST" else None
    form = NewUnitForm(data, options=options, initial={"active_from": today, "handles_petitions": True})
    if data is not None and form.is_valid():
        try:
            made = _set_up(request, form)
        except DomainError as error:
            blame(form, error)
        else:
            messages.success(request, _("已新设%(name)s。") % {"name": made.short_name})
            return redirect("administration:units")
    status = 422 if form.errors else 200
    return render(request, "administration/units/new.html", {"form": form}, status=status)


def _set_up(request: HttpRequest, form: NewUnitForm) -> Organ:
    values = form.cleaned_data
    return set_up_organ(
        parent=chosen_organ(values["parent"]),
        kind=values["kind"],
        code=values["code"],
        particulars=form.particulars(),
        area=chosen_area(values["area"]),
        active_from=values["active_from"],
        reason=values["reason"],
        **who(request),
    )


@door("keep_units")
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    organ = unit_by_id(pk)
    fields = ("name", "short_name", "document_prefix", "phone", "handles_petitions")

    def form_of(data: Any = None) -> forms.Form:
        return UnitForm(data, initial={name: getattr(organ, name) for name in fields})

    def perform(values: dict[str, Any]) -> str:
        particulars = Particulars(**{name: values[name] for name in fields})
        correct_organ(organ=organ, particulars=particulars, reason=values["reason"], **who(request))
        return _("已修改。")

    dialog = _dialog(organ, _("修改机构资料"), consequence=_(PREFIX_NOTE), submit_label=_("保存"))
    return answer(request, dialog, form_of, perform)


@door("keep_units")
def end_unit(request: HttpRequest, pk: int) -> HttpResponse:
    organ, today = unit_by_id(pk), local_date(request.at)  # type: ignore[attr-defined]
    others = [row for row in organ_options(today) if row[0] != organ.code]

    def form_of(data: Any = None) -> forms.Form:
        return UnitEndingForm(data, organs=others, initial={"ends_on": today})

    def perform(values: dict[str, Any]) -> str:
        propose_organ_ending(
            organ=organ,
            successor=chosen_organ(values["successor"]),
            ends_on=values["ends_on"],
            reason=values["reason"],
            **who(request),
        )
        return _("已提出，等待局领导决定。")

    dialog = _dialog(organ, _("停用机构"), consequence=_(ENDING_NOTE), submit_label=_("提出"), danger=True)
    return answer(request, dialog, form_of, perform)


def _dialog(organ: Organ, verb: str, **words: Any) -> Dialog:
    back = reverse("administration:units")
    return Dialog(verb=verb, subject=organ.name, number=organ.code, back=back, **words)
