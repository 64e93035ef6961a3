"""Whom to tell after a year moved a day the petitioner had been given (R-172)."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.rules.access import system_access
from apps.casefiles.models import CaseFile
from apps.deadlines.actions import load_calendar
from apps.petitions import actions
from apps.petitions.selectors.moved_dates import moved_dates
from tests.factories.deadlines import clock, notice_2027
from tests.factories.handlings import handler, investigating
from tests.factories.petitions import officer, staff

pytestmark = pytest.mark.django_db


def test_untold_until_the_petitioner_is_reached_and_only_within_the_walls(at: datetime) -> None:
    petition = investigating()
    file = CaseFile.objects.get(pk=petition.pk)
    # 30 days to Saturday 20 February 2027: rolled to the 22nd while nothing is known, a working day under the notice
    clock("review_request", date(2027, 1, 21), file=file, subject="handling:0", at=at)
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)

    (line,) = moved_dates(officer().access, at)
    assert (line.number, line.what, line.old, line.new) == (
        petition.number,
        "申请复查",
        date(2027, 2, 22),
        date(2027, 2, 20),
    )
    assert not line.told and not line.later and not line.provisional
    assert [one.number for one in moved_dates(handler().access, at)] == [petition.number]
    assert moved_dates(staff("unit_handler", "CGZF").access, at) == []

    after = at + timedelta(hours=1)
    values = {"method": "phone", "contacted_on": at.date(), "summary": "告知新的申请复查截止日。"}
    actions.contact(number=petition.number, access=handler().access, at=after, **values)
    assert moved_dates(officer().access, after)[0].told
    assert moved_dates(officer().access, at + timedelta(days=91)) == []
