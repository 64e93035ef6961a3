"""The sender's override (R-35): before acceptance, with a reason; the organ sees no more, the bureau has days again."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, NotFound, PermissionRefused, TransitionNotAllowed
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.actions import sign, take_back
from apps.petitions.models import Handling
from tests.factories.accounts import with_access
from tests.factories.handlings import accepted, handler, handling_of, later, signed
from tests.factories.petitions import officer, transferred

pytestmark = pytest.mark.django_db
WHY = "核实属地后应由住建部门承办。"


def test_after_the_five_days_the_sender_alone_brings_it_back(at: datetime) -> None:
    petition = signed()

    done = take_back(number=petition.number, access=officer().access, at=later(8), reason=WHY)

    handling = handling_of(done)
    assert (done.state, handling.state, done.first_organ) == ("triaged", "returned", None)
    running = Deadline.objects.open().filter(case_file_id=done.pk)
    assert [(row.rule, row.owner, row.due_on) for row in running] == [
        ("redispatch", done.owner, date(2026, 12, 7))
    ]
    with pytest.raises(NotFound):
        sign(number=petition.number, access=with_access(handler()).access, at=later(8))


def test_sent_on_it_follows_and_the_bureau_has_kept_its_days(department: Organ, at: datetime) -> None:
    petition = take_back(number=transferred().number, access=officer().access, at=at, reason=WHY)

    transferred(petition, organ=department, at=later(1))

    first, second = Handling.objects.filter(petition_id=petition.pk).order_by("pk")
    assert second.follows == first
    assert Deadline.objects.get(case_file_id=petition.pk, rule="redispatch").met_on == date(2026, 11, 25)


def test_not_by_the_unit_not_without_reason_not_after_acceptance(at: datetime) -> None:
    petition = signed()
    with pytest.raises(PermissionRefused):
        take_back(number=petition.number, access=handler().access, at=at, reason=WHY)
    with pytest.raises(InvalidInput) as refused:
        take_back(number=petition.number, access=officer().access, at=at, reason=" ")
    assert refused.value.field == "reason"

    accepted(petition)
    with pytest.raises(TransitionNotAllowed):
        take_back(number=petition.number, access=officer().access, at=at, reason=WHY)
