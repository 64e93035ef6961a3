"""Stored files are hashed again, those looked at longest ago first (N11)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.documents import tasks
from apps.documents.actions import store_upload, verify_files
from apps.documents.models import Blob, CaseDocument
from apps.documents.rules.addresses import blob_path
from tests.factories.casefiles import case_file
from tests.factories.documents import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(registrar: User, at: datetime) -> list[CaseDocument]:
    return [
        store_upload(
            case_file=case_file(), access=registrar.access, file=upload(b"%PDF-1.4\n" + bytes([65 + n]) * 9), slot="x", at=at
        )
        for n in range(4)
    ]  # fmt: skip


def test_sound_files(papers: list[CaseDocument], at: datetime) -> None:
    result = verify_files(at=at)
    assert (result.files, result.checked, result.broken) == (4, 4, [])
    assert set(Blob.objects.values_list("checked_at", "fault")) == {(at, "")}


def test_missing_truncated_and_altered_are_named_with_their_cases(
    papers: list[CaseDocument], files_root: Path, at: datetime
) -> None:
    paths = [blob_path(files_root, paper.blob_id) for paper in papers]
    paths[0].unlink()
    paths[1].write_bytes(paths[1].read_bytes()[:-1])
    paths[2].write_bytes(paths[2].read_bytes()[:-1] + b"!")
    broken = {row["sha256"]: (row["fault"], row["cases"]) for row in verify_files(at=at).broken}
    assert broken == {
        papers[0].blob_id: ("missing", [papers[0].case_file.number]),
        papers[1].blob_id: ("altered", [papers[1].case_file.number]),
        papers[2].blob_id: ("altered", [papers[2].case_file.number]),
    }
    assert Blob.objects.filter(fault="").count() == 1


def test_a_share_a_night_reaches_every_file(papers: list[CaseDocument], at: datetime) -> None:
    for night in range(4):
        assert verify_files(at=at + timedelta(days=night), share=25).checked == 1
    assert not Blob.objects.filter(checked_at=None).exists()
    assert verify_files(at=at, share=5).checked == 1


def test_the_nightly_task(papers: list[CaseDocument]) -> None:
    tasks.verify_files()
    assert Blob.objects.exclude(checked_at=None).count() == 1
    assert tasks.verify_files.name == "documents.verify_files"
