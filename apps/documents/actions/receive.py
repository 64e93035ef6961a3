"""Stream an upload to the volume it will stay on: hashed and measured while it is read, never held in memory."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from apps.base.errors import InvalidInput
from apps.documents.rules.addresses import INCOMING
from apps.documents.rules.kinds import REFUSALS

CHUNK = 1_048_576


@dataclass(frozen=True)
class Incoming:
    """A file that has arrived and is not yet kept."""

    path: Path
    sha256: str
    size: int


@contextmanager
def receive(file: "File[bytes]") -> Iterator[Incoming]:
    """The file on our own volume, gone afterwards unless it was moved to its place."""
    folder = settings.FILES_ROOT / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / uuid4().hex
    try:
        yield _copy(file, path)
    finally:
        path.unlink(missing_ok=True)


def _copy(file: "File[bytes]", path: Path) -> Incoming:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        for chunk in file.chunks(CHUNK):
            size += len(chunk)
            if size > settings.MAX_FILE_BYTES:
                limit = settings.MAX_FILE_BYTES // 1_048_576
                raise InvalidInput(
                    _("单个文件不能超过 %(limit)s MB。") % {"limit": limit},
                    field="file",
                    code="file_too_large",
                )
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if size == 0:
        raise InvalidInput(REFUSALS["empty"], field="file", code="file_empty")
    return Incoming(path, digest.hexdigest(), size)
