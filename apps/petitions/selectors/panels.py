"""Values of the side panels: papers with what is still missing, answers and ratings, and who has looked."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.casefiles.models import Reading
from apps.casefiles.rules.vocabulary import READING_LABELS, ReadingKind
from apps.casefiles.selectors import readings
from apps.documents.models import CaseDocument
from apps.petitions.models import Handling, Opinion, Petition, Rating, Service
from apps.petitions.rules.opinion import PAPER_LABELS, paper_of
from apps.petitions.rules.ratings import RatingFacts, status_of
from apps.petitions.rules.vocabulary import SERVICE_LABELS

PAPERS = {
    **PAPER_LABELS, "acceptance_notice": "受理告知书", "non_acceptance_notice": "不予受理告知书",
    "no_more_acceptance_notice": "不再受理告知书", "legal_route_notice": "导入法定途径告知书",
    "direction_notice": "去向告知书", "extension_notice": "延期告知书", "direct_reply": "答复书",
}  # fmt: skip
SLOTS = {
    "attachment": "附件", "evidence": "证据材料", "opinion": "处理意见", "receipt": "送达回证", "letter": "来信原件",
    "record": "接待记录",
}  # fmt: skip
RATING_STATUS = {"0": "待评价", "1": "未评价", "2": "已评价", "3": "超期未评价"}
SHOWN_READERS = 8


def papers_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Uploads and served papers, newest first."""
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
    return {
        "documents": [_document(row) for row in documents],
        "services": [_service(row) for row in services],
        "attach_url": reverse("petitions:verb", args=[petition.number, "attach"]),
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
    opinions = {
        row.handling_id: row
        for row in Opinion.objects.filter(handling__petition=petition)
        .select_related("drafted_by")
        .order_by("version")
    }
    claims: dict[int, list[tuple[str, str]]] = {}
    for handling_id, kind, route in petition.claims.values_list(
        "handling_id", "petition_class", "appeal_route"
    ):
        claims.setdefault(handling_id or 0, []).append((kind, route))
    answers = [
        {
            "organ": row.organ.short_name,
            "opinion": opinions[row.pk],
            "name": PAPER_LABELS.get(paper_of(claims.get(row.pk, [])), ""),
        }
        for row in handlings
        if row.pk in opinions
    ]
    ratings = Rating.objects.filter(petition=petition).select_related("organ").order_by("side", "pk")
    return {"answers": answers, "ratings": [_rating(row, on) for row in ratings]}


def _rating(row: Rating, on: Any) -> dict[str, Any]:
    status = status_of(RatingFacts(row.opened_on, row.expires_on, row.score), on)
    return {
        "side": row.get_side_display(),
        "organ": row.organ.short_name,
        "text": row.get_score_display() if row.score else RATING_STATUS[status],
        "reason": row.reason,
        "expires_on": row.expires_on,
        "rated_on": row.rated_on,
    }


def readers_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Newest first; whole log under 全部."""
    found = readings(petition.case_file)
    people = {row.user_id or row.reader for row in found}
    exports = sum(1 for row in found if row.kind == ReadingKind.EXPORT)
    return {
        "rows": [_reading(row) for row in found],
        "shown": SHOWN_READERS,
        "totals": _("%(people)s 人，%(times)s 次，导出 %(exports)s 次")
        % {"people": len(people), "times": len(found), "exports": exports},
    }


def _reading(row: Reading) -> dict[str, Any]:
    what = READING_LABELS.get(row.kind, row.kind)  # type: ignore[call-overload]
    return {
        "at": row.at,
        "person": row.reader,
        "unit": row.organ.short_name if row.organ else "",
        "what": f"{what} {row.what}".strip(),
        "reason": row.reason,
    }
