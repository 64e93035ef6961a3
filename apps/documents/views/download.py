"""One paper, always as a download, never something the browser runs; each time written in the reading log."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.base.errors import NotFound
from apps.casefiles.actions import log_reading
from apps.casefiles.rules.vocabulary import ReadingKind
from apps.documents.rules.addresses import blob_path
from apps.documents.rules.names import content_disposition
from apps.documents.selectors import readable_document


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """404 to strangers and for a file that is gone from the volume (the nightly check reports that)."""
    access, at = request.access, request.at  # type: ignore[attr-defined]
    paper = readable_document(pk, access, at)
    try:
        content = blob_path(settings.FILES_ROOT, paper.blob_id).open("rb")
    except OSError:
        raise NotFound(_("这份材料的文件缺失，请联系系统管理员。"), code="file_missing") from None
    if request.method == "GET":
        what = f"{paper.slot} {paper.pk}"
        log_reading(case_file=paper.case_file, access=access, kind=ReadingKind.DOWNLOAD, at=at, what=what)
    response = FileResponse(content, content_type=paper.blob.media_type)
    response["Content-Length"] = str(paper.blob.size)
    response["Content-Disposition"] = content_disposition(paper.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
