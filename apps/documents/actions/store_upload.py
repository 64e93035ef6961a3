"""Take a file into a case: checked by content, durable on disk, and only then a row that refers to it."""

from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, NotFound
from apps.casefiles.models import CaseFile
from apps.casefiles.rules.walls import CONTENT
from apps.casefiles.selectors import level
from apps.documents.actions.keep import keep, lock_content
from apps.documents.actions.receive import Incoming, receive
from apps.documents.models import Blob, CaseDocument
from apps.documents.rules.examine import examine
from apps.documents.rules.kinds import FileKind
from apps.documents.rules.names import clean_file_name, extension_of


@transaction.atomic
def store_upload(
    *,
    case_file: CaseFile,
    access: Access,
    file: "File[bytes]",
    slot: str,
    at: datetime,
    subject: str = "petition",
) -> CaseDocument:
    """One paper more in the file. Whether this person may add papers at this stage is the caller's question."""
    locked = CaseFile.objects.select_for_update(no_key=True).get(pk=case_file.pk)
    if level(locked, access, at) != CONTENT:
        raise NotFound(_("没有查到这件信访事项。"))
    _check_count(case_file)
    name = clean_file_name(file.name or "")
    with receive(file) as incoming:
        with incoming.path.open("rb") as content:
            kind, warning = examine(content, name)
        if not extension_of(name):
            name = f"{name}.{kind.key}"
        _keep_blob(incoming, kind, at)
    return CaseDocument.objects.create(
        case_file=case_file,
        blob_id=incoming.sha256,
        subject=subject,
        slot=slot,
        name=name,
        uploaded_by_id=access.user_id,
        uploader=access.name[:60],
        at=at,
        warning=warning[:80],
        from_petitioner=access.kind == "token",
    )


def _check_count(case_file: CaseFile) -> None:
    if CaseDocument.objects.filter(case_file=case_file).count() >= settings.MAX_FILES_PER_CASE:
        limit = settings.MAX_FILES_PER_CASE
        raise InvalidInput(
            _("每件最多上传 %(limit)s 个文件。") % {"limit": limit}, field="file", code="too_many_files"
        )


def _keep_blob(incoming: Incoming, kind: FileKind, at: datetime) -> None:
    lock_content(incoming.sha256)
    keep(incoming)
    blob, created = Blob.objects.get_or_create(
        sha256=incoming.sha256,
        defaults={"size": incoming.size, "media_type": kind.media_type, "stored_at": at},
    )
    if not created and blob.fault:
        Blob.objects.filter(pk=blob.pk).update(fault="", checked_at=at)
