"""Hash stored files again and remember what was found: missing, altered, or sound."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import F

from apps.documents.models import Blob
from apps.documents.rules.addresses import blob_path

CHUNK = 1_048_576
MISSING, ALTERED = "missing", "altered"


@dataclass
class Verified:
    """Of `files` stored, `checked` now; `broken` names the hash, the fault and the cases that hold it."""

    files: int = 0
    checked: int = 0
    broken: list[dict[str, object]] = field(default_factory=list)


def verify_files(*, at: datetime, share: int = 100) -> Verified:
    """The `share` per cent looked at longest ago; with 5 a night every file is seen within twenty nights."""
    total = Blob.objects.count()
    wanted = -(-total * share // 100)
    oldest = Blob.objects.order_by(F("checked_at").asc(nulls_first=True), "sha256")[:wanted]
    result = Verified(files=total)
    for blob in oldest.iterator(chunk_size=500):
        fault = fault_of(blob)
        Blob.objects.filter(pk=blob.pk).update(checked_at=at, fault=fault)
        result.checked += 1
        if fault:
            cases = (
                blob.uses.order_by("case_file__number").values_list("case_file__number", flat=True).distinct()
            )
            result.broken.append({"sha256": blob.sha256, "fault": fault, "cases": list(cases)})
    return result


def fault_of(blob: Blob) -> str:
    """What is wrong with the file of this content; empty when nothing is."""
    path = blob_path(settings.FILES_ROOT, blob.sha256)
    try:
        return "" if path.stat().st_size == blob.size and _hash(path) == blob.sha256 else ALTERED
    except OSError:
        return MISSING


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
