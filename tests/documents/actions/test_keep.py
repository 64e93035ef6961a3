"""Order of durability: the file's bytes, its name, the folders that know the name."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from apps.documents.actions import keep as room
from apps.documents.actions.receive import receive
from apps.documents.rules.addresses import blob_path
from tests.factories.documents import PDF, upload


def test_bytes_then_rename_then_folders(files_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def spy_fsync(handle: int) -> None:
        done.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "bytes")
        fsync(handle)

    def spy_replace(self: Path, target: Any) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(Path, "replace", spy_replace)
    with receive(upload()) as incoming:
        room.keep(incoming)
    assert done == ["bytes", "rename", "folder", "folder", "folder"]
    assert blob_path(files_root, incoming.sha256).read_bytes() == PDF


def test_a_damaged_file_at_that_address_is_mended(files_root: Path) -> None:
    with receive(upload()) as incoming:
        room.keep(incoming)
    path = blob_path(files_root, incoming.sha256)
    path.write_bytes(b"damaged")
    with receive(upload()) as again:
        room.keep(again)
    assert path.read_bytes() == PDF


@pytest.mark.django_db
def test_the_lock_is_taken() -> None:
    room.lock_content("ab" * 32)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] == 1
