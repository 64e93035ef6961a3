"""下载导出: the asker alone, within seven days, as long as he or she may still have it."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound, PermissionRefused
from apps.petitions.models import Export
from apps.petitions.rules.exports import KEPT, RIGHTS_ENDED, is_wide, may_export, may_export_widely
from apps.petitions.selectors.exports import closed_since, export_path

GONE = "没有查到这份导出，或者已过期。"
CLOSED_SINCE = "其中有事项你现在不能查看，这份文件不再提供，请重新申请导出。"


@transaction.atomic
def fetch_export(*, pk: int, access: Access, at: datetime) -> tuple[Export, Path]:
    """The export and the file; each case's reading log has had its line since the file was written."""
    export: Export | None = (
        Export.objects.select_for_update()
        .filter(pk=pk, user_id=access.staff_id, state="done", finished_at__gt=at - KEPT)
        .first()
    )
    if export is None:
        raise NotFound(GONE)
    wide = is_wide(export.total, export.columns)
    if not may_export(access) or (wide and not may_export_widely(access)):
        raise PermissionRefused(RIGHTS_ENDED)
    if closed_since(export, access, at):
        raise PermissionRefused(CLOSED_SINCE)
    path = export_path(settings.FILES_ROOT, export.pk)
    if not path.is_file():
        raise NotFound("文件缺失，请重新申请导出。", code="file_missing")
    export.downloaded_at = at
    export.save(update_fields=["downloaded_at"])
    return export, path
