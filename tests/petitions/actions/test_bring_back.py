"""Every way back leaves the claims with the bureau, which has three working days of its own (R-35)."""

from datetime import date, datetime

import pytest

from apps.deadlines.models import Deadline
from apps.petitions.actions import agree_return, object_to
from tests.factories.disputes import REASONS
from tests.factories.handlings import handler, handling_of
from tests.factories.petitions import officer, transferred

pytestmark = pytest.mark.django_db


def test_after_an_objection_the_days_are_the_bureaus(at: datetime) -> None:
    petition = transferred()
    object_to(number=petition.number, access=handler().access, at=at, reasons=REASONS)

    agree_return(number=petition.number, access=officer().access, at=at, decision="同意退回。")

    running = Deadline.objects.open().get(case_file_id=petition.pk, is_duty=True)
    assert (running.rule, running.owner, running.due_on) == ("redispatch", petition.owner, date(2026, 11, 27))
    assert petition.claims.get().returned_from == handling_of(petition)
