"""A file gets its number from one sequence that never restarts."""

from datetime import UTC, datetime

import pytest

from apps.casefiles.actions import open_file
from apps.casefiles.models import CaseFile
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other(bureau: Organ) -> None:
    first, second = case_file(), case_file()
    assert first.number.startswith("2026-")
    assert int(second.number[5:]) == int(first.number[5:]) + 1
    assert len(first.number) >= 10


def test_the_year_is_the_year_in_shanghai(bureau: Organ) -> None:
    new_year = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    file = open_file(kind="petition", owner=bureau, area_code="", sealed=False, at=new_year)
    assert file.number.startswith("2027-")


def test_a_file_can_be_sealed_from_its_first_moment(bureau: Organ) -> None:
    file = case_file(sealed=True)
    assert CaseFile.objects.get(pk=file.pk).sealed
    assert (file.event_count, file.head_hash) == (0, "")
