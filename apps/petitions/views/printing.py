"""卷宗: the whole case on paper, for a written purpose that is kept in the reading log first (R-83)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.chinese import cn_datetime
from apps.base.errors import NotFound
from apps.base.text import clean_evidence
from apps.base.views import show_dialog
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.selectors.detail import PetitionDetail, petition_detail
from apps.petitions.selectors.happened import said
from apps.petitions.selectors.panels import answers_panel, papers_panel
from apps.petitions.views.opening import DIALOG_PAGE

PURPOSES = ("归档", "会议研究", "送审签批", "应信访人申请提供", "复查复核调卷")
SHORTEST = 2
LONGEST = 180


def print_case(request: HttpRequest, number: str) -> HttpResponse:
    """GET asks what for; POST writes it down and gives the sheet."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    detail = petition_detail(number, access, at)
    if not detail.readable:
        raise NotFound("没有查到这件信访事项。")
    purpose = _purpose(request)
    error = _error(purpose) if request.method == "POST" else ""
    if request.method != "POST" or error:
        return _asked(request, detail, error)
    log_reading(
        case_file=detail.petition.case_file,
        access=access,
        kind=ReadingKind.PRINT,
        at=at,
        what=_("卷宗"),
        reason=purpose,
    )
    return render(request, "petitions/print.html", _sheet(detail, access, at, purpose))


def _purpose(request: HttpRequest) -> str:
    """The one chosen, and what was written beside it."""
    parts = (request.POST.get("purpose", "").strip(), request.POST.get("remark", "").strip())
    return clean_evidence("：".join(part for part in parts if part))


def _error(purpose: str) -> str:
    if len(purpose) < SHORTEST:
        return _("请填写打印用途。")
    return _("打印用途最多 %(n)s 个字。") % {"n": LONGEST} if len(purpose) > LONGEST else ""


def _asked(request: HttpRequest, detail: PetitionDetail, error: str) -> HttpResponse:
    context: dict[str, Any] = {
        "number": detail.number,
        "title": detail.title,
        "verb": _("打印卷宗"),
        "purposes": PURPOSES,
        "chosen": request.POST.get("purpose", ""),
        "remark": request.POST.get("remark", ""),
        "error": error,
        "cancel_url": reverse("petitions:detail", args=[detail.number]),
        "dialog_template": "petitions/dialogs/print.html",
    }
    return show_dialog(request, context, page=DIALOG_PAGE, status=422 if error else 200)


def _sheet(detail: PetitionDetail, access: Access, at: Any, purpose: str) -> dict[str, Any]:
    return {
        "detail": detail,
        "petition": detail.petition,
        "printed_by": access.name,
        "printed_at": at,
        "purpose": purpose,
        "mark": f"{access.name} {cn_datetime(at)}",
        "lines": [(event, said(event)) for event in reversed(detail.events)],
        **papers_panel(detail.petition, access, at),
        **answers_panel(detail.petition, access, at),
    }
