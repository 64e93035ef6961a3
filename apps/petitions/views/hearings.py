"""听证: one's own list of hearings, and the notice and record of one on paper (looking at it is written down, R-83)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.rules.access import Access
from apps.base.chinese import cn_datetime
from apps.base.errors import NotFound
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.models import Petition
from apps.petitions.selectors.hearings import hearing_page, hearings_of

PAPERS = {"notice": "听证通知书", "record": "听证笔录"}


@require_safe
def hearing_list(request: HttpRequest) -> HttpResponse:
    """Hearings to come of one's own office, bureau or seat; `?held` for those held."""
    held = "held" in request.GET
    rows = hearings_of(request.access, request.at, held=held)  # type: ignore[attr-defined]
    return render(request, "petitions/hearings/list.html", {"rows": rows, "held": held})


@require_safe
def hearing(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """`?paper=record` for the record, else the notice; people under their masks."""
    access: Access = request.access  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    petition = Petition.objects.content_visible_to(access, at).filter(number=number).first()
    if petition is None:
        raise NotFound("没有查到这件信访事项。")
    view = hearing_page(petition, pk)
    paper = "record" if request.GET.get("paper") == "record" and view.hearing.record else "notice"
    log_reading(
        case_file=petition.case_file, access=access, kind=ReadingKind.PRINT, at=at, what=_(PAPERS[paper])
    )
    context = {
        "view": view,
        "hearing": view.hearing,
        "petition": petition,
        "paper": paper,
        "title": _(PAPERS[paper]),
        "printed_by": access.name,
        "printed_at": at,
        "purpose": _("听证"),
        "mark": f"{access.name} {cn_datetime(at)}",
    }
    return render(request, "petitions/hearings/paper.html", context)
