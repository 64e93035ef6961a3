"""A year loaded twice at the same moment: one version, one event a case, no deadlock (R-172)."""

from datetime import date
from functools import partial

import pytest

from apps.accounts.rules.access import system_access
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import load_calendar
from apps.deadlines.models import CalendarYear
from tests.casefiles.actions.test_walls_race import together
from tests.factories.accounts import AT
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db(transaction=True)


def test_twice_at_once() -> None:
    rows = [clock("closure", date(2026, 11, 24)) for _ in range(3)]
    load = partial(load_calendar, data=notice_2027(), access=system_access("calendar"), at=AT)
    assert together(load, load) == []
    assert CalendarYear.objects.filter(year=2027, version=2).count() == 1
    assert not CalendarYear.objects.filter(year=2027, version=3).exists()
    for row in rows:
        assert CaseEvent.objects.filter(case_file=row.case_file, verb="deadlines.recomputed").count() == 1
        row.refresh_from_db()
        assert (row.act_by, row.provisional) == (date(2027, 1, 23), False)
