"""Files without a row go after a week; everything else stays."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.documents import tasks
from apps.documents.actions import collect_orphan_files, store_upload
from apps.documents.actions.keep import keep
from apps.documents.actions.receive import receive
from apps.documents.rules.addresses import blob_path
from tests.factories.casefiles import case_file
from tests.factories.documents import JPG, PDF, upload

pytestmark = pytest.mark.django_db


def age(path: Path, at: datetime, days: float) -> Path:
    moment = (at - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def orphan(files_root: Path) -> Path:
    """Kept on disk, its transaction rolled back."""
    with receive(upload(JPG, "x.jpg")) as incoming:
        keep(incoming)
    return blob_path(files_root, incoming.sha256)


def test_old_orphans_go_and_referred_files_stay(
    orphan: Path, registrar: User, files_root: Path, at: datetime
) -> None:
    paper = store_upload(
        case_file=case_file(), access=registrar.access, file=upload(), slot="attachment", at=at
    )
    kept = age(blob_path(files_root, paper.blob_id), at, 400)
    age(orphan, at, 8)
    result = collect_orphan_files(at=at)
    assert (result.files, result.bytes) == (1, len(JPG))
    assert not orphan.exists()
    assert kept.read_bytes() == PDF
    assert collect_orphan_files(at=at).files == 0


def test_young_orphans_wait(orphan: Path, at: datetime) -> None:
    age(orphan, at, 6)
    assert collect_orphan_files(at=at).files == 0
    assert collect_orphan_files(at=at, keep_for=timedelta(days=5)).files == 1


def test_leftovers_of_broken_uploads_go_after_a_day(files_root: Path, at: datetime) -> None:
    folder = files_root / ".incoming"
    folder.mkdir(parents=True)
    old, new = folder / "old", folder / "new"
    for path in (old, new):
        path.write_bytes(b"half")
    age(old, at, 2)
    age(new, at, 0.5)
    assert collect_orphan_files(at=at).incoming == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_other_files_and_links_are_left_alone(files_root: Path, tmp_path: Path, at: datetime) -> None:
    files_root.mkdir()
    note = age(_written(files_root / "README"), at, 100)
    outside = age(_written(tmp_path / ("ab" * 32)), at, 100)
    (files_root / ("cd" * 32)).symlink_to(outside)
    assert collect_orphan_files(at=at).files == 0
    assert note.exists()
    assert outside.exists()


def _written(path: Path) -> Path:
    path.write_bytes(b"x")
    return path


def test_an_empty_volume_is_no_error(files_root: Path) -> None:
    assert not files_root.exists()
    tasks.collect_orphan_files()
    assert tasks.collect_orphan_files.name == "documents.collect_orphan_files"
