"""Values of the side panels and of the pages behind them: papers with what is lacking, answers and ratings, readers."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.paging import keyset_page
from apps.casefiles.models import Reading
from apps.casefiles.rules.vocabulary import READING_LABELS, ReadingKind
from apps.deadlines.selectors import current_calendar
from apps.documents.models import CaseDocument
from apps.petitions.models import Handling, Opinion, Petition, Rating, Service
from apps.petitions.rules.opinion import PAPER_LABELS, paper_of
from apps.petitions.rules.ratings import RatingFacts, status_of
from apps.petitions.rules.vocabulary import SERVICE_LABELS
from apps.petitions.selectors.claims import lacking_line, lacking_paper
from apps.petitions.selectors.rating_days import rating_answer

PAPERS = {
    **PAPER_LABELS, "acceptance_notice": "受理告知书", "non_acceptance_notice": "不予受理告知书",
    "no_more_acceptance_notice": "不再受理告知书", "legal_route_notice": "导入法定途径告知书",
    "direction_notice": "去向告知书", "extension_notice": "延期告知书", "direct_reply": "答复书",
    "hearing_notice": "听证通知书", "review_acceptance": "复查受理通知书", "recheck_acceptance": "复核受理通知书",
    "review_refusal": "复查不予受理告知书", "recheck_refusal": "复核不予受理告知书",
    "review_opinion": "复查意见书", "recheck_opinion": "复核意见书",
}  # fmt: skip
SLOTS = {
    "attachment": "附件", "evidence": "证据材料", "opinion": "处理意见", "receipt": "送达回证", "letter": "来信原件",
    "record": "接待记录",
}  # fmt: skip
RATING_STATUS = {"0": "待评价", "1": "未评价", "2": "已评价", "3": "超期未评价"}
SHOWN_READERS = 6
SHOWN_PAPERS = 8
READERS_A_PAGE = 50


def papers_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Uploads and served papers, newest first, and which paper is due at the present step."""
    documents = (
        CaseDocument.objects.visible_to(access, at)
        .filter(case_file_id=petition.pk)
        .select_related("blob")
        .order_by("-at", "-pk")
    )
    services = (
        Service.objects.filter(petition=petition)
        .select_related("handling__organ")
        .order_by("-served_on", "-pk")
    )
    claims = petition.claims.order_by("ordinal").values_list(
        "ordinal", "petition_class", "appeal_route", "outcome", "handling__state"
    )
    papers = [*(_service(row) for row in services), *(_document(row) for row in documents)]
    return {
        "papers": papers,
        "shown": papers[:SHOWN_PAPERS],
        "rest": max(0, len(papers) - SHOWN_PAPERS),
        "lacking": lacking_line(
            (n, lacking_paper(kind, route, end, state or "")) for n, kind, route, end, state in claims
        ),
        "attach_url": reverse("petitions:verb", args=[petition.number, "attach"]),
        "all_url": reverse("petitions:papers", args=[petition.number]),
    }


def _document(row: CaseDocument) -> dict[str, Any]:
    suffix = PurePath(row.name).suffix.lstrip(".").upper() or "文件"
    return {
        "kind": suffix,
        "title": row.name,
        "date": row.at,
        "size": size_text(row.blob.size),
        "note": f"{SLOTS.get(row.slot, row.slot)}，{_('信访人提交') if row.from_petitioner else row.uploader}",
        "status": row.warning,
        "url": reverse("documents:download", args=[row.pk]),
        "hash": row.blob_id[:12],
    }


def size_text(size: int) -> str:
    """1.2 MB"""
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(1, size // 1024)} KB"


def _service(row: Service) -> dict[str, Any]:
    organ = row.handling.organ.short_name if row.handling else ""
    how = SERVICE_LABELS.get(row.method, row.method)
    return {
        "kind": "文书",
        "title": PAPERS.get(row.paper, row.paper),
        "date": row.served_on,
        "note": f"{organ} {how}"
        + (_("，拒收，见证人 %(who)s") % {"who": row.witnesses} if row.refused else ""),
        "status": _("已送达"),
    }


def answers_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """The written answers by organ, and the two sides of the rating."""
    on = local_date(at)
    handlings = Handling.objects.filter(petition=petition).exclude(state="returned").select_related("organ")
    versions: dict[int, list[Opinion]] = {}
    for row in (
        Opinion.objects.filter(handling__petition=petition).select_related("drafted_by").order_by("-version")
    ):
        versions.setdefault(row.handling_id, []).append(row)
    claims: dict[int, list[tuple[str, str]]] = {}
    for handling_id, kind, route in petition.claims.values_list(
        "handling_id", "petition_class", "appeal_route"
    ):
        claims.setdefault(handling_id or 0, []).append((kind, route))
    answers = [
        {
            "organ": row.organ.short_name,
            "opinion": versions[row.pk][0],
            "earlier": versions[row.pk][1:],
            "name": PAPER_LABELS.get(paper_of(claims.get(row.pk, [])), ""),
        }
        for row in handlings
        if row.pk in versions
    ]
    ratings = Rating.objects.filter(petition=petition).select_related("organ").order_by("side", "pk")
    calendar = current_calendar()
    return {"answers": answers, "ratings": [_rating(row, on, calendar) for row in ratings]}


def _rating(row: Rating, on: Any, calendar: Any) -> dict[str, Any]:
    status = status_of(RatingFacts(row.opened_on, row.expires_on, row.score), on)
    return {
        "side": row.get_side_display(),
        "organ": row.organ.short_name,
        "text": row.get_score_display() if row.score else RATING_STATUS[status],
        "reason": row.reason,
        "expires_on": row.expires_on,
        "provisional": not row.score and rating_answer(row.opened_on, calendar).provisional,
        "rated_on": row.rated_on,
    }


def readers_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """The newest few with the totals of the whole log; every line stands on the page behind 全部."""
    newest = _readings(petition).order_by("-at", "-pk")[:SHOWN_READERS]
    return {
        "rows": [_reading(row) for row in newest],
        "totals": reading_totals(petition),
        "all_url": reverse("petitions:readers", args=[petition.number]),
    }


def readers_page(petition: Petition, *, after: str = "", before: str = "") -> dict[str, Any]:
    """The whole reading log, newest first, fifty at a time."""
    page = keyset_page(
        _readings(petition), keys=("at", "pk"), size=READERS_A_PAGE, after=after, before=before
    )
    here = reverse("petitions:readers", args=[petition.number])
    return {
        "rows": [_reading(row) for row in page.rows],
        "totals": reading_totals(petition),
        "before_url": f"{here}?before={page.before}" if page.before else "",
        "after_url": f"{here}?after={page.after}" if page.after else "",
    }


def reading_totals(petition: Petition) -> str:
    """7 人，12 次，导出 0 次"""
    kinds = {kind: Count("pk", filter=Q(kind=kind)) for kind in (ReadingKind.EXPORT, ReadingKind.REVEAL)}
    found = _readings(petition).aggregate(
        times=Count("pk"),
        people=Count("user", distinct=True),
        **{str(key): count for key, count in kinds.items()},
    )
    return _("%(people)s 人，%(times)s 次，导出 %(export)s 次") % found


def _readings(petition: Petition) -> Any:
    return Reading.objects.filter(case_file_id=petition.pk).select_related("organ")


def _reading(row: Reading) -> dict[str, Any]:
    what = READING_LABELS.get(row.kind, row.kind)  # type: ignore[call-overload]
    return {
        "at": row.at,
        "person": row.reader,
        "unit": row.organ.short_name if row.organ else "",
        "what": f"{what} {row.what}".strip(),
        "reason": row.reason,
    }
