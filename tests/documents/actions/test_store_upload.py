"""A paper joins a case: through the walls, within the limits, and whole or not at all (N4)."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from apps.accounts.models import User
from apps.accounts.rules.access import token_access
from apps.base.errors import InvalidInput, NotFound
from apps.casefiles.actions import close_to
from apps.documents.actions import store_upload
from apps.documents.models import Blob, CaseDocument
from apps.documents.rules.addresses import blob_path
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file
from tests.factories.documents import JPG, OLE, PDF, ole, upload

pytestmark = pytest.mark.django_db
SHA = hashlib.sha256(PDF).hexdigest()


def test_a_paper_with_everything_known_of_it(registrar: User, files_root: Path, at: datetime) -> None:
    file = case_file()
    paper = store_upload(
        case_file=file, access=registrar.access, file=upload(name="../信\u202e件.pdf"), slot="letter", at=at
    )
    paper.refresh_from_db()
    assert (paper.name, paper.slot, paper.subject, paper.warning) == ("信件.pdf", "letter", "petition", "")
    assert (paper.uploader, paper.uploaded_by, paper.from_petitioner) == (registrar.name, registrar, False)
    assert (paper.blob.sha256, paper.blob.size, paper.blob.media_type) == (SHA, len(PDF), "application/pdf")
    assert blob_path(files_root, SHA).read_bytes() == PDF
    assert list((files_root / ".incoming").iterdir()) == []


def test_the_same_content_is_stored_once_and_referred_to_by_each_case(
    registrar: User, files_root: Path, at: datetime
) -> None:
    papers = [
        store_upload(
            case_file=case_file(), access=registrar.access, file=upload(name=name), slot="attachment", at=at
        )
        for name in ("一.pdf", "二.pdf")
    ]
    assert papers[0].blob_id == papers[1].blob_id
    assert len({paper.case_file_id for paper in papers}) == 2
    assert Blob.objects.count() == 1
    assert len([p for p in files_root.rglob("*") if p.is_file()]) == 1


def test_a_mended_content_loses_its_fault(registrar: User, at: datetime) -> None:
    store_upload(case_file=case_file(), access=registrar.access, file=upload(), slot="attachment", at=at)
    Blob.objects.update(fault="missing")
    store_upload(case_file=case_file(), access=registrar.access, file=upload(), slot="attachment", at=at)
    assert Blob.objects.get().fault == ""


def test_a_name_without_suffix_gets_one_and_warnings_are_kept(registrar: User, at: datetime) -> None:
    file = case_file()
    plain = store_upload(
        case_file=file, access=registrar.access, file=upload(JPG, "照片"), slot="evidence", at=at
    )
    old = store_upload(
        case_file=file, access=registrar.access, file=upload(ole(), "旧.doc"), slot="evidence", at=at
    )
    assert plain.name == "照片.jpg"
    assert "宏" in old.warning


def test_the_petitioner_adds_to_the_own_case_only(at: datetime) -> None:
    own, other = case_file(sealed=True), case_file()
    access = token_access(own.pk)
    paper = store_upload(case_file=own, access=access, file=upload(), slot="evidence", at=at)
    assert (paper.from_petitioner, paper.uploaded_by, paper.uploader) == (True, None, "信访人")
    with pytest.raises(NotFound):
        store_upload(case_file=other, access=access, file=upload(), slot="evidence", at=at)


@pytest.mark.parametrize("name", ["outsider", "community_officer", "leader", "sys_admin"])
def test_whoever_may_not_read_may_not_add(name: str, request: pytest.FixtureRequest, at: datetime) -> None:
    user = request.getfixturevalue(name)
    with pytest.raises(NotFound):
        store_upload(case_file=case_file(), access=user.access, file=upload(), slot="evidence", at=at)
    assert not CaseDocument.objects.exists()


def test_the_accused_office_may_not_add(registrar: User, bureau: Organ, at: datetime) -> None:
    file = case_file()
    close_to(case_file=file, reason="accused", at=at, organ=bureau)
    with pytest.raises(NotFound):
        store_upload(case_file=file, access=registrar.access, file=upload(), slot="evidence", at=at)


def test_limits(settings: Any, registrar: User, files_root: Path, at: datetime) -> None:
    settings.MAX_FILES_PER_CASE = 2
    file = case_file()
    for _ in range(2):
        store_upload(case_file=file, access=registrar.access, file=upload(), slot="attachment", at=at)
    with pytest.raises(InvalidInput) as refusal:
        store_upload(case_file=file, access=registrar.access, file=upload(), slot="attachment", at=at)
    assert refusal.value.code == "too_many_files"


def test_a_refused_kind_leaves_nothing_behind(registrar: User, files_root: Path, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refusal:
        store_upload(
            case_file=case_file(),
            access=registrar.access,
            file=upload(OLE, "x.exe"),
            slot="attachment",
            at=at,
        )
    assert refusal.value.code == "file_unknown"
    assert [p for p in files_root.rglob("*") if p.is_file()] == []
    assert not Blob.objects.exists()


def test_papers_are_never_changed_or_deleted(registrar: User, at: datetime) -> None:
    paper = store_upload(
        case_file=case_file(), access=registrar.access, file=upload(), slot="attachment", at=at
    )
    for change in (
        paper.delete,
        lambda: CaseDocument.objects.update(name="x"),
        lambda: Blob.objects.update(size=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


# --- fail at operation N, for every N ---------------------------------------------------------------------


class PowerCut(BaseException):
    """The machine stops here."""


@contextmanager
def failing_at(step: int, error: type[BaseException]) -> Iterator[list[str]]:
    """Count every statement and file operation; the one numbered `step` does not happen."""
    done: list[str] = []

    def strike(label: str) -> None:
        done.append(label)
        if len(done) == step:
            raise error(label)

    def around(original: Callable[..., Any], label: str) -> Callable[..., Any]:
        def operation(*args: Any, **kwargs: Any) -> Any:
            strike(label)
            return original(*args, **kwargs)

        return operation

    def statement(execute: Any, sql: str, *rest: Any) -> Any:
        if "SAVEPOINT" not in sql:
            strike(sql[:20])
        return execute(sql, *rest)

    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(os, "fsync", around(os.fsync, "fsync"))
        patch.setattr(os, "open", around(os.open, "open"))
        patch.setattr(Path, "replace", around(Path.replace, "rename"))
        patch.setattr(Path, "mkdir", around(Path.mkdir, "mkdir"))
        stack.enter_context(connection.execute_wrapper(statement))
        yield done


@pytest.mark.parametrize("error", [OSError, PowerCut])
def test_whole_or_absent_wherever_it_fails(
    error: type[BaseException], registrar: User, files_root: Path, at: datetime
) -> None:
    file, step, failures = case_file(), 0, 0
    while True:
        step += 1
        try:
            with failing_at(step, error) as done:
                store_upload(case_file=file, access=registrar.access, file=upload(), slot="attachment", at=at)
        except error:
            failures += 1
            assert not CaseDocument.objects.exists(), done
            assert not Blob.objects.exists(), done
            continue
        break
    assert failures >= 15
    assert {"fsync", "rename", "mkdir", "open"} <= set(done)
    assert CaseDocument.objects.count() == 1
    for blob in Blob.objects.all():
        assert blob_path(files_root, blob.sha256).read_bytes() == PDF
