"""Papers are seen by whoever reads the content, and by nobody who sees an outline only."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.casefiles.actions import close_to, grant
from apps.documents.actions import store_upload
from apps.documents.models import CaseDocument
from apps.documents.selectors import documents_of, readable_document
from apps.organisations.models import Organ
from tests.factories.casefiles import IMPORTER, case_file
from tests.factories.documents import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(registrar: User, at: datetime) -> CaseDocument:
    return store_upload(case_file=case_file(), access=registrar.access, file=upload(), slot="letter", at=at)


def test_content_level_decides(
    paper: CaseDocument, triage_officer: User, community_officer: User, unit_handler: User, at: datetime
) -> None:
    seen = [
        documents_of(paper.case_file, u.access, at) for u in (triage_officer, community_officer, unit_handler)
    ]
    assert seen == [[paper], [], []]  # the community officer knows the file in outline


def test_a_grant_opens_and_an_accusation_closes(
    paper: CaseDocument, street_office: Organ, unit_handler: User, at: datetime
) -> None:
    grant(
        case_file=paper.case_file,
        level="content",
        reason="handling",
        access=IMPORTER,
        at=at,
        organ=street_office,
    )
    assert readable_document(paper.pk, unit_handler.access, at) == paper
    close_to(case_file=paper.case_file, reason="accused", at=at, organ=street_office)
    with pytest.raises(NotFound):
        readable_document(paper.pk, unit_handler.access, at)


def test_an_outline_grant_shows_no_papers(
    paper: CaseDocument, street_office: Organ, unit_handler: User, at: datetime
) -> None:
    grant(
        case_file=paper.case_file,
        level="outline",
        reason="filed",
        access=IMPORTER,
        at=at,
        organ=street_office,
    )
    assert documents_of(paper.case_file, unit_handler.access, at) == []


def test_newest_first(paper: CaseDocument, registrar: User, at: datetime) -> None:
    later = store_upload(
        case_file=paper.case_file, access=registrar.access, file=upload(), slot="x", at=at + timedelta(1)
    )
    assert documents_of(paper.case_file, registrar.access, at) == [later, paper]
