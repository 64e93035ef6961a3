"""Files arrive on the volume they will stay on, measured while they are read."""

import hashlib
import stat
from pathlib import Path
from typing import Any

import pytest

from apps.base.errors import InvalidInput
from apps.documents.actions.receive import receive
from tests.factories.documents import PDF, upload


def test_hash_and_size_and_no_trace(files_root: Path) -> None:
    with receive(upload()) as incoming:
        assert (incoming.size, incoming.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
        assert incoming.path.read_bytes() == PDF
        assert stat.S_IMODE(incoming.path.stat().st_mode) == 0o600
    assert list((files_root / ".incoming").iterdir()) == []


def test_the_limit_is_enforced_while_reading(settings: Any, files_root: Path) -> None:
    settings.MAX_FILE_BYTES = 2 * 1_048_576
    with pytest.raises(InvalidInput) as refusal, receive(upload(b"x" * (2 * 1_048_576 + 1))):
        pytest.fail("too large a file was taken")
    assert refusal.value.code == "file_too_large"
    assert "2 MB" in refusal.value.message
    assert list((files_root / ".incoming").iterdir()) == []


def test_an_empty_file_is_refused(files_root: Path) -> None:
    with pytest.raises(InvalidInput) as refusal, receive(upload(b"")):
        pytest.fail("an empty file was taken")
    assert refusal.value.code == "file_empty"


def test_a_broken_connection_leaves_nothing(files_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = upload()

    def break_off(chunk_size: int | None = None) -> Any:
        yield PDF[:10]
        raise ConnectionResetError

    monkeypatch.setattr(file, "chunks", break_off)
    with pytest.raises(ConnectionResetError), receive(file):
        pytest.fail("half a file was taken")
    assert list((files_root / ".incoming").iterdir()) == []
