"""Suggestions and measures: lists, pages, and their verbs as dialogs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.base.errors import NotFound
from apps.base.views import wants_part
from apps.organisations.selectors import bureau
from apps.supervision.actions import (
    MEASURE_ACTIONS,
    SUGGESTION_ACTIONS,
    draft_suggestion,
    propose_measure,
)
from apps.supervision.forms.papers import MEASURE_FORMS, SUGGESTION_FORMS, MeasureForm, SuggestionForm
from apps.supervision.rules.lifecycle import MEASURE_VERBS, SUGGESTION_VERBS, advance_by
from apps.supervision.rules.permissions import HEADS, OFFICERS, Facts, require
from apps.supervision.rules.words import MEASURE_STATE_LABELS, SUGGESTION_STATE_LABELS
from apps.supervision.selectors import papers
from apps.supervision.selectors.facts import measure_facts, suggestion_facts
from apps.supervision.selectors.order_page import fetch
from apps.supervision.views.board import ask_in
from apps.supervision.views.dialogs import Dialog, answer

SAYS = {
    "issue_suggestion": "签发后编发文号，送接受单位；接受单位须书面反馈是否采纳。追究责任的建议由局长签发。",
    "reply_suggestion": "反馈后由督查科归档，计入采纳情况。",
    "decide_measure": "决定后通知该单位；定有期限的开始计算。",
    "end_measure": "记录后本项措施结束。",
}


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    ask_in(request)
    state = request.GET.get("state", "")
    found = papers.suggestion_list(request.access, request.at, state)  # type: ignore[attr-defined]
    context = {"found": found, "state": state, "may_draft": _ours(request)}
    return render(request, "supervision/suggestions.html", context)


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    ask_in(request)
    state = request.GET.get("state", "")
    found = papers.measure_list(request.access, request.at, state)  # type: ignore[attr-defined]
    context = {"found": found, "state": state, "may_propose": _ours(request)}
    return render(request, "supervision/measures.html", context)


@require_safe
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    page = papers.suggestion_page(pk, request.access, request.at)  # type: ignore[attr-defined]
    return _page(request, page, "suggestion")


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    page = papers.measure_page(pk, request.access, request.at)  # type: ignore[attr-defined]
    return _page(request, page, "measure")


def _page(request: HttpRequest, page: papers.PaperPage, noun: str) -> HttpResponse:
    template = f"supervision/{'_' if wants_part(request) else ''}{noun}.html"
    return render(request, template, {"page": page, "paper": page.paper, "here": request.path})


def _ours(request: HttpRequest) -> bool:
    return bool(request.access.has(*OFFICERS, *HEADS))  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def new_suggestion(request: HttpRequest) -> HttpResponse:
    """`?order=` ticks the order it rests on."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require("draft_suggestion", access, Facts(bureau_id=bureau().pk))

    def perform(values: dict[str, Any], version: int | None) -> str:
        draft_suggestion(access=access, at=at, **values)
        return _("建议已起草，等待签发。")

    dialog = Dialog(
        verb=_("起草建议"),
        title=_("改进工作、完善政策、追究责任"),
        back=reverse("supervision:suggestions"),
        consequence=_("起草后由另一名负责人签发；追究责任的建议由局长签发。"),
        submit_label=_("送签发"),
        wide=True,
    )
    chosen = [request.GET.get("order", "")[:10]]
    orders = papers.orders_to_rest_on(access, at)
    return answer(
        request,
        dialog,
        lambda *data: SuggestionForm(*data, orders=orders, initial={"orders": chosen}),
        perform,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_measure(request: HttpRequest) -> HttpResponse:
    """`?order=` proposes it for an order, else for a unit's work as a whole."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require("propose_measure", access, Facts(bureau_id=bureau().pk))
    given = request.POST.get("order_id", "") or request.GET.get("order", "")
    order = fetch(int(given), access, at) if given.isascii() and given.isdigit() and len(given) < 12 else None

    def perform(values: dict[str, Any], version: int | None) -> str:
        propose_measure(access=access, at=at, **values)
        return _("已提出，等待联席办或者区领导决定。")

    dialog = Dialog(
        verb=_("提出措施"),
        title=order.organ.name if order else _("约谈、通报、挂牌督办、责令限期整改"),
        number=order.case_file.number if order else "",
        back=reverse("supervision:order", args=[order.pk]) if order else reverse("supervision:measures"),
        consequence=_("由联席办或者区领导决定后生效（条例第三十九条）。"),
        submit_label=_("提请决定"),
        wide=True,
    )
    return answer(request, dialog, lambda *data: MeasureForm(*data, order=order), perform)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_verb(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    name = f"{slug}_suggestion"
    if name not in SUGGESTION_VERBS:
        raise NotFound("没有这项操作。")
    made = papers.fetch_suggestion(pk, access, at)
    require(name, access, suggestion_facts(made))
    advance_by(SUGGESTION_VERBS, SUGGESTION_STATE_LABELS, made.state, name)
    dialog = _dialog(name, SUGGESTION_VERBS[name][0], made.title, made.number, "suggestion", made)
    return answer(request, dialog, SUGGESTION_FORMS[name], _doing(request, SUGGESTION_ACTIONS[name], pk))


@require_http_methods(["GET", "HEAD", "POST"])
def measure_verb(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    access, at = request.access, request.at  # type: ignore[attr-defined]
    name = f"{slug}_measure"
    if name not in MEASURE_VERBS:
        raise NotFound("没有这项操作。")
    made = papers.fetch_measure(pk, access, at)
    require(name, access, measure_facts(made))
    advance_by(MEASURE_VERBS, MEASURE_STATE_LABELS, made.state, name)
    title = f"{made.get_kind_display()} {made.organ.name}"
    dialog = _dialog(name, MEASURE_VERBS[name][0], title, made.case_file.number, "measure", made)
    return answer(request, dialog, MEASURE_FORMS[name], _doing(request, MEASURE_ACTIONS[name], pk))


def _dialog(name: str, label: str, title: str, number: str, noun: str, made: Any) -> Dialog:
    return Dialog(
        verb=_(label),
        title=title,
        number=number,
        back=reverse(f"supervision:{noun}", args=[made.pk]),
        consequence=_(SAYS.get(name, "")),
        danger=name in ("withdraw_suggestion", "refuse_measure"),
        version=made.version,
    )


def _doing(request: HttpRequest, action: Any, pk: int) -> Any:
    def perform(values: dict[str, Any], version: int | None) -> str:
        action(pk=pk, access=request.access, at=request.at, version=version, **values)  # type: ignore[attr-defined]
        return _("已记录。")

    return perform
