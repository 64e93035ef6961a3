"""An ended organ's open handlings go to its successor, limits and all; unclear, the bureau names one (R-38)."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.deadlines.models import Deadline
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from apps.petitions.actions import accept, contact, sign, succeed
from apps.petitions.models import Petition
from tests.factories.accounts import with_access
from tests.factories.handlings import handling_of, later, signed
from tests.factories.petitions import officer, staff, transferred

pytestmark = pytest.mark.django_db


def accepted_by(organ: Organ, at: datetime) -> Petition:
    petition = transferred(organ=organ)
    given = {
        "number": petition.number,
        "access": with_access(staff("unit_handler", organ.code)).access,
        "at": at,
    }
    sign(**given)
    return accept(**given, accepted_on=at.date(), method="in_person", served_on=at.date())


def test_the_successor_takes_over_at_the_stage_and_with_the_days_it_finds(
    department: Organ, other_department: Organ, at: datetime
) -> None:
    petition = accepted_by(department, at)
    end_organ(organ=department, successor=other_department, ends_on=date(2026, 11, 30))
    heir = with_access(staff("unit_handler", other_department.code)).access

    done = succeed(number=petition.number, access=heir, at=later(10))

    handling = handling_of(done)
    assert (handling.organ, handling.state) == (other_department, "accepted")
    assert done.first_organ == other_department
    running = {row.rule: row for row in Deadline.objects.open().filter(case_file_id=done.pk, is_duty=True)}
    assert {row.owner for row in running.values()} == {other_department}
    assert running["closure"].due_on == date(2027, 1, 23)
    contact(
        number=done.number,
        access=heir,
        at=later(10),
        method="phone",
        contacted_on=later(10).date(),
        summary="承接后已联系信访人。",
    )


def test_where_the_successor_takes_no_petitions_the_bureau_names_one(
    department: Organ, other_department: Organ, street_office: Organ, at: datetime
) -> None:
    petition = accepted_by(department, at)
    end_organ(organ=department, successor=other_department, ends_on=date(2026, 11, 30))
    Organ.objects.filter(pk=other_department.pk).update(handles_petitions=False)
    given = {"number": petition.number, "access": officer().access, "at": later(10)}

    with pytest.raises(InvalidInput, match="承继单位不明确"):
        succeed(**given)

    succeed(**given, organ_id=street_office.pk)
    assert handling_of(petition).organ == street_office


def test_a_living_organ_is_not_succeeded(at: datetime) -> None:
    with pytest.raises(RuleRefused, match="没有停用"):
        succeed(number=signed().number, access=officer().access, at=at)
