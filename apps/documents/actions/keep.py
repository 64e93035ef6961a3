"""Move a received file to its content address, so that it survives a power cut before any row speaks of it."""

import os
from pathlib import Path

from django.conf import settings
from django.db import connection

from apps.documents.actions.receive import Incoming
from apps.documents.rules.addresses import blob_path, lock_key


def lock_content(sha256: str) -> None:
    """Until the transaction ends, nobody else keeps or collects this content."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key(sha256)])


def keep(incoming: Incoming) -> None:
    """Rename (atomic, and mending if a file of that address had been damaged), then make the folders durable."""
    target = blob_path(settings.FILES_ROOT, incoming.sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    incoming.path.replace(target)
    for folder in (target.parent, target.parent.parent, settings.FILES_ROOT):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
