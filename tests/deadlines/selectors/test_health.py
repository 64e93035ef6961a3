"""The sweep's delay is measured in the database."""

from datetime import date, datetime, timedelta

import pytest

from apps.base.clock import SHANGHAI
from apps.deadlines.actions import claim_due
from apps.deadlines.selectors import sweep_lag
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db


def test_lag_runs_from_the_first_moment_of_the_day_it_was_due() -> None:
    clock("closure", date(2026, 10, 16), at=datetime(2026, 10, 16, 9, tzinfo=SHANGHAI))
    before = datetime(2026, 11, 24, 23, 59, tzinfo=SHANGHAI)
    assert sweep_lag(before) == timedelta(0)
    after = datetime(2026, 11, 26, 0, 10, tzinfo=SHANGHAI)
    assert sweep_lag(after) == timedelta(days=1, minutes=10)
    claim_due(at=after)
    assert sweep_lag(after) == timedelta(0)
