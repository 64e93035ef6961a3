"""补充材料: files join the case, checked by content and durable before a row refers to them."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.documents.actions import store_upload
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition


@transaction.atomic
def attach(
    *,
    number: str,
    access: Access,
    at: datetime,
    files: Sequence[UploadedFile],
    version: int | None = None,
    handling_id: int | None = None,
    slot: str = "attachment",
) -> Petition:
    """All of the files or none; the event names the papers by their ids."""
    step = begin("attach", number=number, access=access, at=at, version=version, handling_id=handling_id)
    if not files:
        raise InvalidInput("请选择文件。", field="files")
    papers = [
        store_upload(case_file=step.petition.case_file, access=access, file=file, slot=slot, at=at)
        for file in files
    ]
    finish(step, papers=[paper.pk for paper in papers], slot=slot)
    return step.petition
