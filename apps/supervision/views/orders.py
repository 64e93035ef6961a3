"""One order: its page, its verbs as dialogs, an order by hand, and the panel a case page shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.base.views import wants_part
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.organisations.selectors import bureau
from apps.supervision.actions import ORDER_ACTIONS, open_order
from apps.supervision.forms.orders import ORDER_FORMS, OpenForm
from apps.supervision.rules.lifecycle import BY_SLUG, advance
from apps.supervision.rules.permissions import Facts, require
from apps.supervision.rules.words import FEEDBACK
from apps.supervision.selectors.cards import around_of, title_of
from apps.supervision.selectors.facts import order_facts
from apps.supervision.selectors.order_page import fetch, order_page
from apps.supervision.selectors.panel import case_panel
from apps.supervision.views.dialogs import Dialog, answer

SAYS: dict[str, str] = {
    "confirm": "确认后即发给被督办单位，开始计算反馈期限。",
    "dismiss": "不列入的，同一原因以后不再列出。",
    "issue_letter": "由立项人以外的负责人签发，编发文号。",
    "receive": "签收后在期限内书面反馈。",
    "answer": "反馈后由督查科审核；期限到今天为止计算。",
    "return_answer": "退回后重新计算反馈期限。",
    "close": "办结后本件督办结束。",
    "remind": "向承办人和单位负责人各发一条提醒；每件每天一次。",
    "put_leader": "只表示由该领导包督，不因此能看到信访事项的内容。",
    "withdraw": "撤销后反馈期限终止。",
}
PAPERS = {"confirm": ("督办单",), "issue_letter": ("督办函",), "answer": ("督办反馈",)}
DONE = {
    "confirm": "已确认督办，已通知单位。", "dismiss": "已不列入。", "issue_letter": "督办函已签发。", "receive": "已签收。",
    "answer": "已反馈。", "accept_answer": "已认可反馈。", "return_answer": "已退回重报。", "close": "督办已办结。",
    "remind": "已催办。", "put_leader": "已设包督领导。", "withdraw": "督办已撤销。",
}  # fmt: skip


@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    page = order_page(pk, request.access, request.at)  # type: ignore[attr-defined]
    part = "supervision/_order.html" if wants_part(request) else "supervision/order.html"
    return render(request, part, {"page": page, "order": page.order, "here": request.path})


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """督办函, or 督办单 while no letter was signed, on paper; the reading log keeps who printed it."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    page = order_page(pk, access, at)
    if page.order.opened_at is None:
        raise NotFound("没有查到这份文书。")
    name = _("督办函") if page.order.letter_at else _("督办单")
    log_reading(case_file=page.order.case_file, access=access, kind=ReadingKind.PRINT, at=at, what=name)
    due = next((clock for clock in page.clocks if clock.deadline.rule == FEEDBACK), None)
    context = {"page": page, "order": page.order, "paper_name": name, "due": due}
    return render(request, "supervision/letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def order_verb(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A verb that cannot be done now answers 409, one that is not this person's 403."""
    verb = BY_SLUG.get(slug)
    if verb is None:
        raise NotFound("没有这项操作。")
    access, at = request.access, request.at  # type: ignore[attr-defined]
    row = fetch(pk, access, at)
    require(verb.name, access, order_facts(row))
    advance(row.state, verb.name)
    dialog = Dialog(
        verb=_(verb.label),
        title=title_of(row, around_of([row], access, at).titles),
        number=row.case_file.number,
        back=reverse("supervision:order", args=[pk]),
        consequence=_(SAYS.get(verb.name, "")),
        produces=PAPERS.get(verb.name, ()),
        danger=verb.name in ("dismiss", "withdraw"),
        version=row.version,
    )

    def perform(values: dict[str, Any], version: int | None) -> str:
        ORDER_ACTIONS[verb.name](pk=pk, access=access, at=at, version=version, **values)
        return _(DONE[verb.name])

    return answer(request, dialog, lambda *data: ORDER_FORMS[verb.name](*data, order=row), perform)


@require_http_methods(["GET", "HEAD", "POST"])
def new_order(request: HttpRequest) -> HttpResponse:
    """发起督办: by hand, with grounds. `?number=` fills in the case."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    require("open", access, Facts(bureau_id=bureau().pk))
    made: list[int] = []

    def perform(values: dict[str, Any], version: int | None) -> str:
        made.append(open_order(access=access, at=at, **values).pk)
        return _("已发起督办，已通知单位。")

    dialog = Dialog(
        verb=_("发起督办"),
        title=_("写明原因和事由"),
        back=reverse("supervision:board"),
        consequence=_("发起后即发给被督办单位，开始计算反馈期限。"),
        produces=("督办单",),
        submit_label=_("发起督办"),
        wide=True,
    )
    start = {"number": request.GET.get("number", "")[:20], "organ_id": request.GET.get("organ", "")[:10]}
    return answer(request, dialog, lambda *data: OpenForm(*data, initial=start), perform)


@require_safe
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """督办 on a case page: its orders, for whoever may know of them."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    found = case_panel(number, access, at)
    if found is None:
        raise NotFound("没有查到这件信访事项。")
    return render(request, "supervision/panel.html", {"panel": found, "on": local_date(at)})
