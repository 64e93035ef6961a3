"""Facts of one file, in few queries."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.casefiles.actions import close_to, end_grants, grant
from apps.casefiles.rules.walls import ClosureFact, GrantFact
from apps.casefiles.selectors import facts_of, is_closed_to
from apps.organisations.models import Organ
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db


def test_facts_hold_live_grants_and_closures(
    department: Organ, street_office: Organ, leader: User, at: datetime, django_assert_num_queries: Any
) -> None:
    file = case_file()
    for target in ({"organ": department}, {"user": leader}):
        grant(case_file=file, level="content", reason="shared", access=IMPORTER, at=at, **target)
    end_grants(case_file=file, at=at, organ=department)
    close_to(case_file=file, reason="accused", at=at, organ=street_office)
    with django_assert_num_queries(2):
        facts = facts_of(file, at + timedelta(minutes=1))
    assert facts.grants == (GrantFact("content", user_id=leader.pk),)
    assert facts.closures == (ClosureFact(organ_id=street_office.pk),)


def test_closed_to_nobody_unless_said(department: Organ, leader: User, at: datetime) -> None:
    file = case_file()
    assert not is_closed_to(file, organ=department)
    assert not is_closed_to(file, user=leader)
    assert not is_closed_to(file)
