"""Workbooks are kept seven days; what an attempt that died left on disk goes with them."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from apps.petitions.models import Export
from apps.petitions.rules.exports import KEPT
from apps.petitions.selectors.exports import FOLDER, export_path

LEFTOVER = timedelta(days=1)


def expire_exports(*, at: datetime) -> int:
    """Number of files taken away. The row stays: who took what, why, with whose consent."""
    expired = 0
    for pk in list(
        Export.objects.filter(state="done", finished_at__lte=at - KEPT).values_list("pk", flat=True)
    ):
        expired += _expire(pk)
    for path in _leftovers(settings.FILES_ROOT / FOLDER, at):
        path.unlink(missing_ok=True)
    return expired


@transaction.atomic
def _expire(pk: int) -> int:
    if not Export.objects.filter(pk=pk, state="done").update(state="expired"):
        return 0
    export_path(settings.FILES_ROOT, pk).unlink(missing_ok=True)
    return 1


def _leftovers(folder: Path, at: datetime) -> list[Path]:
    """Parts, and temporary files of the writer, nobody has touched for a day."""
    if not folder.is_dir():
        return []
    before = (at - LEFTOVER).timestamp()
    return [
        path
        for path in folder.iterdir()
        if path.suffix != ".xlsx" and path.is_file() and path.stat().st_mtime < before
    ]
