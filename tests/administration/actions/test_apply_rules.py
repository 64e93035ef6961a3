"""What a decision finds changed since it was asked for is refused, and the proposal goes on waiting."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.administration.actions.decide import agree
from apps.administration.actions.propose_calendar import propose_calendar
from apps.administration.actions.propose_parameter import propose_parameter
from apps.administration.models import Change
from apps.base.errors import DomainError
from apps.deadlines.actions import load_calendar
from apps.parameters import selectors as parameters
from tests.factories.accounts import with_access
from tests.factories.deadlines import notice_2027
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


def test_a_day_asked_for_that_has_passed_means_from_the_decision_on(
    sys_admin: User, director: User, at: datetime
) -> None:
    asked = propose_parameter(
        key="sign_days", value=3, from_on=date(2026, 11, 25), reason="意见", access=sys_admin.access, at=at
    )
    decided = at + timedelta(days=5)
    agree(proposal_id=asked.pk, access=with_access(director, decided).access, at=decided)
    parameters.forget()
    assert parameters.held("sign_days", decided).from_at == decided
    assert parameters.value_of("sign_days", decided - timedelta(seconds=1)) == 2


def test_a_value_set_for_later_in_the_meantime(sys_admin: User, director: User, at: datetime) -> None:
    asked = propose_parameter(
        key="sign_days", value=3, from_on=None, reason="意见", access=sys_admin.access, at=at
    )
    parameter("sign_days", 4, from_at=at + timedelta(days=9))
    with pytest.raises(DomainError, match="更晚生效"):
        agree(proposal_id=asked.pk, access=director.access, at=at)
    asked.refresh_from_db()
    assert asked.decision == "" and not Change.objects.exists()


def test_a_year_loaded_by_command_in_the_meantime(sys_admin: User, director: User, at: datetime) -> None:
    asked = propose_calendar(data=notice_2027(), source="", reason="通知", access=sys_admin.access, at=at)
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)
    with pytest.raises(DomainError, match="与此相同"):
        agree(proposal_id=asked.pk, access=director.access, at=at)
    assert not Change.objects.exists()
