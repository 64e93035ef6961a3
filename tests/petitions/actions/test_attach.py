"""补充材料: all of the files or none."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.base.errors import DomainError, InvalidInput
from apps.documents.models import CaseDocument
from apps.petitions.actions import attach
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def test_files_join_the_case(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)

    done = attach(
        number=petition.number,
        access=registrar.access,
        at=at,
        files=[SimpleUploadedFile("说明.txt", "材料".encode())],
    )

    papers = done.case_file.events.get(verb="petitions.attach").payload["papers"]
    assert list(CaseDocument.objects.filter(case_file_id=petition.pk).values_list("pk", flat=True)) == papers


def test_one_refused_file_refuses_all(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)
    files = [
        SimpleUploadedFile("说明.txt", "材料".encode()),
        SimpleUploadedFile("脚本.exe", b"MZ\x90\x00" * 100),
    ]

    with pytest.raises(DomainError):
        attach(number=petition.number, access=registrar.access, at=at, files=files)
    assert not CaseDocument.objects.filter(case_file_id=petition.pk).exists()


def test_nothing_is_no_paper(registrar: User, at: datetime) -> None:
    petition = make_petition(by=registrar)

    with pytest.raises(InvalidInput):
        attach(number=petition.number, access=registrar.access, at=at, files=[])
