"""Opening a file to an organ or a person, and ending that."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.casefiles.actions import close_to, end_grants, grant
from apps.casefiles.models import CaseFile, Grant
from apps.casefiles.selectors import level
from apps.organisations.models import Organ
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


def open_to(file: CaseFile, at: datetime, *, organ: Organ | None = None, user: User | None = None) -> Grant:
    return grant(
        case_file=file, level="content", reason="handling", access=IMPORTER, at=at, organ=organ, user=user
    )


def test_a_grant_opens_the_file(
    street_office: Organ, unit_handler: User, outsider: User, at: datetime
) -> None:
    file = case_file()
    open_to(file, at, organ=street_office)
    assert level(file, unit_handler.access, at) == "content"
    assert level(file, outsider.access, at) == ""


def test_the_same_grant_twice_is_one(street_office: Organ, at: datetime) -> None:
    file = case_file()
    assert open_to(file, at, organ=street_office) == open_to(file, at + timedelta(1), organ=street_office)
    assert Grant.objects.filter(case_file=file).count() == 1


def test_an_ended_grant_closes_the_file_and_can_be_given_anew(
    street_office: Organ, unit_handler: User, at: datetime
) -> None:
    file = case_file()
    open_to(file, at, organ=street_office)
    later = at + timedelta(hours=1)
    assert end_grants(case_file=file, at=later, organ=street_office) == 1
    assert level(file, unit_handler.access, later) == ""
    assert end_grants(case_file=file, at=later, organ=street_office) == 0
    open_to(file, later, organ=street_office)
    assert level(file, unit_handler.access, later) == "content"
    assert Grant.objects.filter(case_file=file).count() == 2


def test_ending_is_narrowed_by_reason_and_needs_a_target(street_office: Organ, at: datetime) -> None:
    file = case_file()
    open_to(file, at, organ=street_office)
    assert end_grants(case_file=file, at=at, organ=street_office, reason="shared") == 0
    with pytest.raises(ValueError, match="whose grants"):
        end_grants(case_file=file, at=at)


def test_the_accused_organ_is_refused_with_the_article(street_office: Organ, at: datetime) -> None:
    file = case_file(sealed=True)
    close_to(case_file=file, reason="accused", at=at, organ=street_office)
    with pytest.raises(RuleRefused) as refusal:
        open_to(file, at, organ=street_office)
    assert "第三十条" in refusal.value.article
    assert not Grant.objects.filter(case_file=file).exists()


def test_a_recused_person_is_refused(unit_handler: User, at: datetime) -> None:
    file = case_file()
    close_to(case_file=file, reason="recused", at=at, user=unit_handler)
    with pytest.raises(RuleRefused):
        open_to(file, at, user=unit_handler)


def test_grants_are_never_deleted_revived_or_bent(
    street_office: Organ, other_department: Organ, at: datetime
) -> None:
    given = open_to(case_file(), at, organ=street_office)
    end_grants(case_file=given.case_file, at=at, organ=street_office)
    chosen = Grant.objects.filter(pk=given.pk)
    for change in (
        {"ends_at": None},
        {"ends_at": at + timedelta(1)},
        {"organ": other_department},
        {"level": "outline"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            chosen.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        chosen.delete()
