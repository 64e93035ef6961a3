"""Remove files no row refers to: uploads that failed after the file was kept, and leftovers of broken connections."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from apps.documents.actions.keep import lock_content
from apps.documents.models import Blob
from apps.documents.rules.addresses import INCOMING, is_address

KEEP = timedelta(days=7)
KEEP_INCOMING = timedelta(days=1)


@dataclass
class Collected:
    """`files` at an address without a row, `incoming` leftovers, and the bytes given back."""

    files: int = 0
    incoming: int = 0
    bytes: int = 0


def collect_orphan_files(*, at: datetime, keep_for: timedelta = KEEP) -> Collected:
    """Only what has lain there longer than `keep_for`: an upload under way is never touched."""
    result = Collected()
    for entry in _files(settings.FILES_ROOT):
        in_transit = INCOMING in Path(entry.path).parts
        age_limit = KEEP_INCOMING if in_transit else keep_for
        size = entry.stat().st_size
        if not _older(entry, at - age_limit):
            continue
        if in_transit:
            Path(entry.path).unlink(missing_ok=True)
            result.incoming += 1
            result.bytes += size
        elif is_address(entry.name) and _remove(Path(entry.path), at - age_limit):
            result.files += 1
            result.bytes += size
    return result


@transaction.atomic
def _remove(path: Path, before: datetime) -> bool:
    """Under the content's lock, so that the same file uploaded at this moment is either seen here or kept anew."""
    lock_content(path.name)
    fresh = path.exists() and path.stat().st_mtime >= before.timestamp()
    if fresh or not path.exists() or Blob.objects.filter(pk=path.name).exists():
        return False
    path.unlink()
    return True


def _older(entry: "os.DirEntry[str]", before: datetime) -> bool:
    return entry.stat().st_mtime < before.timestamp()


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Every file under the folder; links are neither followed nor collected."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield entry
