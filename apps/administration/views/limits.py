"""期限和参数: the law's limits to read, the bureau's own figures to be proposed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.administration.actions.propose_parameter import propose_parameter
from apps.administration.forms.limits import LimitForm
from apps.administration.rules.kinds import check_propose
from apps.administration.selectors.limits import KIND, limit_history, limit_row, limits_page
from apps.administration.views.dialogs import Dialog, answer
from apps.administration.views.doors import door
from apps.base.views import wants_part

CONSEQUENCE = "同意后，从生效之时起开始计时的期限按新值计算；已经在计时的期限一律不变。由分管副局长或者局长同意后生效，提出人不能自己同意。"


@require_safe
@door("limits")
def limits(request: HttpRequest) -> HttpResponse:
    context = {"page": limits_page(request.access, request.at)}  # type: ignore[attr-defined]
    template = "_own" if wants_part(request) else "page"
    return render(request, f"administration/limits/{template}.html", context)


@require_safe
@door("limits")
def limit(request: HttpRequest, key: str) -> HttpResponse:
    """Every value one figure ever had."""
    context = {"row": limit_row(key, request.at), "history": limit_history(key)}  # type: ignore[attr-defined]
    return render(request, "administration/limits/history.html", context)


@door("limits")
def propose_limit(request: HttpRequest, key: str) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    check_propose(access, KIND)
    row = limit_row(key, at)

    def form_of(data: Any = None) -> forms.Form:
        present = str(row.held.value).lower() if isinstance(row.held.value, bool) else row.held.value
        return LimitForm(data, entry=row.entry, initial={"value": present})

    def perform(values: dict[str, Any]) -> str:
        propose_parameter(key=key, **values, access=access, at=at)
        return _("已提出，等待局领导决定。")

    said = f"{_('现值')}：{row.held.words}。{_(CONSEQUENCE)}"
    dialog = Dialog(
        verb=_("修改参数"), subject=row.entry.label, number=_("本局参数"), back=reverse("administration:limits"), consequence=said,
        submit_label=_("提出"),
    )  # fmt: skip
    return answer(request, dialog, form_of, perform)
