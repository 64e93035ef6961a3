"""打印清单: masked, without accusations, for a purpose, and every case's reading log says so."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.casefiles.models import Reading
from apps.petitions.actions import print_list
from tests.factories.petitions import make_accusation, make_petition, transferred

pytestmark = pytest.mark.django_db


def test_the_sheet_and_the_reading_log_agree(vault_officer: User, at: datetime) -> None:
    cases, sealed = [make_petition(at=at), transferred(at=at)], make_accusation(at=at)
    numbers = [petition.number for petition in (*cases, sealed)]
    printed = print_list(numbers=numbers, access=vault_officer.access, at=at, purpose="周例会材料")
    assert [row.number for row in printed.rows] == [petition.number for petition in reversed(cases)]
    assert printed.left_out == 1
    assert all("小明" not in row.person for row in printed.rows)
    lines = Reading.objects.filter(kind="print")
    assert set(lines.values_list("case_file_id", "reason")) == {(p.pk, "周例会材料") for p in cases}


def test_strangers_print_nothing(outsider: User, at: datetime) -> None:
    printed = print_list(
        numbers=[transferred(at=at).number], access=outsider.access, at=at, purpose="周例会材料"
    )
    assert (printed.rows, printed.left_out) == ([], 1)
    assert not Reading.objects.filter(kind="print").exists()


def test_a_purpose_is_asked_for(section_head: User, at: datetime) -> None:
    with pytest.raises(InvalidInput):
        print_list(numbers=[make_petition(at=at).number], access=section_head.access, at=at, purpose="看")
