"""Papers through the walls of the file they lie in."""

from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.casefiles.models import CaseFile
from apps.documents.models import CaseDocument


def documents_of(case_file: CaseFile, access: Access, at: datetime) -> list[CaseDocument]:
    """Papers of one file, newest first; none for somebody who sees its outline only."""
    papers = CaseDocument.objects.visible_to(access, at).filter(case_file=case_file)
    return list(papers.select_related("blob", "uploaded_by").order_by("-at", "-pk"))


def readable_document(document_id: int, access: Access, at: datetime) -> CaseDocument:
    """One paper; one that does not exist and one that may not be known of are the same."""
    papers = CaseDocument.objects.visible_to(access, at).select_related("blob", "case_file")
    paper = papers.filter(pk=document_id).first()
    if paper is None:
        raise NotFound(_("没有查到这份材料。"))
    return paper
