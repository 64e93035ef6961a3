"""Handing out a paper: who gets it, with which headers, and what is written down."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.base import clock
from apps.casefiles.actions import close_to, seal
from apps.casefiles.models import Reading
from apps.documents.actions import store_upload
from apps.documents.models import CaseDocument
from apps.documents.rules.addresses import blob_path
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file
from tests.factories.documents import PDF, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def paper(registrar: User) -> CaseDocument:
    return store_upload(
        case_file=case_file(),
        access=registrar.access,
        file=upload(name="某人 材料.pdf"),
        slot="letter",
        at=clock.now(),
    )


def address(paper: CaseDocument) -> str:
    return reverse("documents:download", args=[paper.pk])


def test_bytes_and_headers(paper: CaseDocument, director: User, signed_in: SignIn) -> None:
    answer = signed_in(director).get(address(paper))
    assert (answer.status_code, b"".join(answer)) == (200, PDF)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Content-Disposition"].startswith('attachment; filename="file.pdf"; filename*=UTF-8')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store"


def test_each_download_is_written_down_without_the_name(
    paper: CaseDocument, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    client.get(address(paper))
    client.head(address(paper))
    (row,) = Reading.objects.filter(case_file=paper.case_file)
    assert (row.kind, row.reader, row.what) == ("download", director.name, f"letter {paper.pk}")


@pytest.mark.parametrize("name", ["outsider", "community_officer", "leader", "auditor", "sys_admin"])
def test_strangers_get_the_same_404_as_for_nothing(
    name: str, request: pytest.FixtureRequest, paper: CaseDocument, signed_in: SignIn
) -> None:
    client = signed_in(request.getfixturevalue(name))
    hidden, missing = client.get(address(paper)), client.get(reverse("documents:download", args=[10**12]))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert _without_tokens(hidden.content) == _without_tokens(missing.content)
    assert not Reading.objects.exists()


def _without_tokens(page: bytes) -> bytes:
    """The page without what is new in every response (CSRF token, nonce)."""
    return re.sub(rb"[A-Za-z0-9+/=_-]{20,}", b"", page)


def test_signed_out_people_are_sent_to_sign_in(paper: CaseDocument, client: Client) -> None:
    assert client.get(address(paper)).status_code == 302


def test_sealed_and_accused(paper: CaseDocument, director: User, bureau: Organ, signed_in: SignIn) -> None:
    client = signed_in(director)
    close_to(case_file=paper.case_file, reason="accused", at=clock.now(), organ=bureau)
    assert client.get(address(paper)).status_code == 404


def test_sealing_hides_papers_at_once(paper: CaseDocument, director: User, signed_in: SignIn) -> None:
    seal(case_file=paper.case_file, at=clock.now())
    assert signed_in(director).get(address(paper)).status_code == 404


def test_a_file_gone_from_the_volume_is_said_not_a_crash(
    paper: CaseDocument, director: User, files_root: Path, signed_in: SignIn
) -> None:
    blob_path(files_root, paper.blob_id).unlink()
    answer = signed_in(director).get(address(paper))
    assert answer.status_code == 404
    assert not Reading.objects.exists()


def test_only_reading_methods(paper: CaseDocument, director: User, signed_in: SignIn) -> None:
    assert signed_in(director).post(address(paper)).status_code == 405
