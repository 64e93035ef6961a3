"""记录回访 (R-108): ends the call-back task when somebody was reached; the rating is never touched."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import token_access
from apps.base.clock import local_date
from apps.base.errors import DomainError, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import follow_up, rate
from apps.petitions.models import Petition, Rating
from tests.factories.handlings import closed, handler, handling_of, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(at: datetime) -> Petition:
    found = closed()
    for side in ("unit", "bureau"):
        rate(
            number=found.number,
            access=token_access(found.pk),
            at=at,
            side=side,
            score="3",
            reason="标线至今没有恢复。",
        )
    return found


def call_back(petition: Petition, at: datetime, by: User, **changes: Any) -> Petition:
    values = {"method": "phone", "contacted_on": local_date(at), "summary": "已解释并约定复查标线。"}
    return follow_up(number=petition.number, access=by.access, at=at, **(values | changes))


def running(petition: Petition) -> set[str]:
    clocks = Deadline.objects.open().filter(case_file_id=petition.pk, rule="rating_followup")
    return set(clocks.values_list("subject", flat=True))


def test_the_unit_calls_back_for_its_part(petition: Petition, at: datetime) -> None:
    handling = handling_of(petition)

    done = call_back(petition, later(3), handler(), handling_id=handling.pk)

    assert (done.state, running(petition)) == ("closed", {"petition"})
    assert Rating.objects.get(petition=petition, side="unit").score == "3"


def test_the_bureau_for_its_own(petition: Petition, triage_officer: User, at: datetime) -> None:
    call_back(petition, later(3), triage_officer)

    assert running(petition) == {f"handling:{handling_of(petition).pk}"}


def test_reaching_nobody_ends_nothing(petition: Petition, triage_officer: User, at: datetime) -> None:
    call_back(petition, at, triage_officer, reached=False)

    assert "petition" in running(petition)


def test_only_where_one_is_due_by_the_side_that_owes_it(
    petition: Petition, triage_officer: User, at: datetime
) -> None:
    with pytest.raises(PermissionRefused):
        call_back(petition, at, handler())
    with pytest.raises(DomainError):
        call_back(petition, at, triage_officer, contacted_on=local_date(at) - timedelta(days=1))
    with pytest.raises(RuleRefused, match="没有待回访"):
        call_back(closed(), at, triage_officer)
