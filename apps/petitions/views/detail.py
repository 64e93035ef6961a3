"""The whole case on one page, or its outline. Looking is written down once a day and person."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.clock import local_date, start_of
from apps.base.memory import remember, remembered
from apps.casefiles.actions import log_reading
from apps.casefiles.models import CaseFile, Reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.petitions.selectors.detail import PetitionDetail, petition_detail
from apps.petitions.selectors.verb_bar import verb_bar

DAY = 24 * 3600


def petition_detail_page(request: HttpRequest, number: str) -> HttpResponse:
    """Page, or `_case.html` alone when a verb has changed something."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    detail = petition_detail(number, access, at)
    if detail.readable:
        note_reading(detail, access, at)
    context = {
        "detail": detail,
        "petition": detail.petition,
        "bar": verb_bar(detail, access, at) if detail.readable else None,
        "here": reverse("petitions:detail", args=[number]),
        "log": "all" if request.GET.get("log") == "all" else "main",
    }
    partial = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, "petitions/_case.html" if partial else "petitions/detail.html", context)


def note_reading(detail: PetitionDetail, access: Access, at: datetime) -> None:
    """谁看过: the cache spares the question, the table answers it, so that a lost cache doubles nothing."""
    made = detail.petition.registered_at.timestamp()
    key = f"seen {detail.petition.pk} {made} {access.user_id} {local_date(at)}"
    if remembered(key):
        return
    file: CaseFile = detail.petition.case_file
    today = Reading.objects.filter(case_file=file, user_id=access.user_id or 0, kind=ReadingKind.VIEW)
    if not today.filter(at__gte=start_of(local_date(at))).exists():
        log_reading(case_file=file, access=access, kind=ReadingKind.VIEW, at=at)
    remember(key, 1, DAY)
