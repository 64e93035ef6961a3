"""The whole case on one page and the pages behind its tabs, or its outline. Looking is written down once a day and person."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.base.errors import NotFound
from apps.base.memory import remember, remembered
from apps.base.views import show_dialog, wants_part
from apps.casefiles.actions import log_reading
from apps.casefiles.models import CaseFile, Reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.casefiles.selectors import chain_faults
from apps.petitions.selectors.detail import PetitionDetail, petition_detail
from apps.petitions.selectors.happened import said
from apps.petitions.selectors.panels import answers_panel, papers_panel, readers_page
from apps.petitions.selectors.slots import slots_of
from apps.petitions.selectors.verb_bar import missing_verbs, verb_bar
from apps.petitions.views.opening import DIALOG_PAGE

DAY = 24 * 3600
TABS = {"detail": "总览", "claims": "诉求与分类", "papers": "文书", "log": "全部记录", "readers": "查看记录"}
"""Route and word of every page of the case, in the order of the tabs."""


@require_safe
def petition_detail_page(request: HttpRequest, number: str) -> HttpResponse:
    """总览; `_case.html` alone when a verb has changed something."""
    context = _opened(request, number)
    context["log"] = "all" if request.GET.get("log") == "all" else "main"
    return _case(request, "detail", context)


@require_safe
def claims(request: HttpRequest, number: str) -> HttpResponse:
    """诉求与分类: claim by claim with article, organ, clock, and whether a review may follow."""
    return _case(request, "claims", _opened(request, number, content=True))


@require_safe
def papers(request: HttpRequest, number: str) -> HttpResponse:
    """文书: every answer with its versions, what was served and uploaded, and what is lacking."""
    context = _opened(request, number, content=True)
    given = context["petition"], request.access, request.at  # type: ignore[attr-defined]
    return _case(request, "papers", {**context, **papers_panel(*given), **answers_panel(*given)})


@require_safe
def log(request: HttpRequest, number: str) -> HttpResponse:
    """全部记录: the whole ledger in words; its chain is recomputed now."""
    context = _opened(request, number, content=True)
    faults = {fault.seq: fault.reason for fault in chain_faults(context["petition"].pk)}
    lines = [(event, said(event), event.seq not in faults) for event in context["detail"].events]
    return _case(request, "log", {**context, "lines": lines, "verified": not faults})


@require_safe
def readers(request: HttpRequest, number: str) -> HttpResponse:
    """查看记录: who, when, what and why."""
    context = _opened(request, number, content=True)
    page = readers_page(
        context["petition"], after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    return _case(request, "readers", {**context, **page})


@require_safe
def why(request: HttpRequest, number: str) -> HttpResponse:
    """为什么不能操作: a dialog for htmx, else a page."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    detail = _readable(petition_detail(number, access, at))
    context = {
        "detail": detail,
        "number": number,
        "verb": _("为什么不能操作"),
        "items": missing_verbs(detail, access, at),
        "cancel_url": reverse("petitions:detail", args=[number]),
        "dialog_template": "petitions/dialogs/why.html",
    }
    return show_dialog(request, context, page=DIALOG_PAGE)


def _opened(request: HttpRequest, number: str, *, content: bool = False) -> dict[str, Any]:
    """The case, its verbs and tabs; `content` pages do not exist for those who may know the outline only."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    detail = petition_detail(number, access, at)
    if content:
        _readable(detail)
    if detail.readable and note_reading(detail, access, at):
        detail.counts["readers"] += 1
    return {
        "detail": detail,
        "petition": detail.petition,
        "bar": verb_bar(detail, access, at) if detail.readable else None,
        "slots": {place: slots_of(number, access, place) for place in ("verb", "tab", "side")},
    }


def _readable(detail: PetitionDetail) -> PetitionDetail:
    if not detail.readable:
        raise NotFound("没有查到这件信访事项。")
    return detail


def _case(request: HttpRequest, section: str, context: dict[str, Any]) -> HttpResponse:
    detail: PetitionDetail = context["detail"]
    context |= {
        "section": section,
        "section_template": f"petitions/sections/_{section}.html",
        "section_title": "" if section == "detail" else _(TABS[section]),
        "here": request.get_full_path(),
        "home": reverse("petitions:detail", args=[detail.number]),
        "tabs": [
            {
                "url": reverse(f"petitions:{name}", args=[detail.number]),
                "title": _(title),
                "count": detail.counts.get(name, ""),
                "on": name == section,
            }
            for name, title in TABS.items()
        ],
    }
    template = "petitions/_case.html" if wants_part(request) else "petitions/detail.html"
    return render(request, template, context)


def note_reading(detail: PetitionDetail, access: Access, at: datetime) -> bool:
    """谁看过: the cache spares the question, the table answers it, so that a lost cache doubles nothing.

    Says whether a line was written now.
    """
    made = detail.petition.registered_at.timestamp()
    key = f"seen {detail.petition.pk} {made} {access.user_id} {local_date(at)}"
    if remembered(key):
        return False
    file: CaseFile = detail.petition.case_file
    today = Reading.objects.filter(case_file=file, user_id=access.user_id or 0, kind=ReadingKind.VIEW)
    first = not today.filter(at__gte=start_of(local_date(at))).exists()
    if first:
        log_reading(case_file=file, access=access, kind=ReadingKind.VIEW, at=at)
    remember(key, 1, DAY)
    return first
